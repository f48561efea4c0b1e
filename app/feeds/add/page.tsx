import { Alert, Button, Stack, TextInput } from "@mantine/core";
import type { Metadata } from "next";
import { PageHead } from "@/app/_components/page-head";
import { readAddParameters } from "@/lib/discovery/addition";
import type { RawParameters } from "@/lib/parse-parameters";
import classes from "./add.module.css";
import { AddedNotice } from "./added-notice";
import { FoundFeeds } from "./found-feeds";
import { lookUp } from "./look-up";

export const metadata: Metadata = { title: "Add a feed" };

export default async function AddFeedPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { url, added } = readAddParameters(await searchParams);
  const found = url === null ? null : await lookUp(url);
  return (
    <Stack gap="lg" maw="48rem">
      <PageHead back={{ href: "/feeds", name: "Feeds" }} title="Add a feed">
        Paste the address of an engineering blog, or of its feed. You see what is there before
        anything is added.
      </PageHead>
      {added === null ? null : <AddedNotice feedId={added} />}
      <form action="/feeds/add" method="get" className={classes.search}>
        <TextInput
          name="url"
          label="Address"
          placeholder="https://example.com/blog"
          defaultValue={url ?? ""}
          required
          withAsterisk={false}
          inputMode="url"
          autoComplete="off"
          className={classes.address}
        />
        <Button type="submit" variant={found === null ? "filled" : "default"}>
          Look for its feed
        </Button>
      </form>
      {found === null ? null : "reason" in found ? (
        <Alert color="red" variant="light" title="No feed was found" role="alert">
          {found.reason}
        </Alert>
      ) : (
        <FoundFeeds feeds={found} />
      )}
    </Stack>
  );
}
