import { Code, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TextLink } from "@/app/_components/text-link";
import { feedNoticeOf } from "@/lib/feeds/feed-edit";
import { type FeedQuery, feedQuerySchema, feedsHref, feedsPerPage } from "@/lib/feeds/feed-query";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { FeedNotice } from "./feed-notice";
import { FeedSearch } from "./feed-search";
import { FeedStates } from "./feed-states";
import { FeedTable } from "./feed-table";
import classes from "./feeds.module.css";
import { loadFeeds } from "./load-feeds";

export const metadata: Metadata = { title: "Feeds" };

export default async function FeedsPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { said, ...given } = await searchParams;
  const { query, problems } = parseUsableParameters(feedQuerySchema, given);
  const now = Date.now();
  const { groups, totals, page, rows } = loadFeeds(query, now);
  const hasFeeds = totals.all > 0 || query.q !== "" || query.group !== "";
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Feeds</Title>
        <Text c="dimmed" size="sm">
          Each is read by its own rhythm, less often where it fails, and never given up.{" "}
          <TextLink href="/feeds/add" inherit>
            Add a feed
          </TextLink>
          , or a list of them with <Code>npm run feeds -- import FILE.opml</Code>
        </Text>
      </div>
      <ParameterNotice problems={problems} />
      <FeedNotice notice={feedNoticeOf(said)} />
      {hasFeeds ? (
        <div className={classes.choices}>
          <FeedStates totals={totals} query={query} />
          <FeedSearch query={query} groups={groups} />
        </div>
      ) : null}
      {rows.length === 0 ? (
        <NoFeeds query={hasFeeds ? query : null} />
      ) : (
        <div>
          <FeedTable rows={rows} now={now} />
          <Paging
            noun="feeds"
            page={page.page}
            perPage={feedsPerPage}
            total={totals[query.state]}
            href={(number) => feedsHref({ ...query, page: number })}
          />
        </div>
      )}
    </Stack>
  );
}

function NoFeeds({ query }: { query: FeedQuery | null }) {
  if (query === null) {
    return (
      <EmptyState
        title="There are no feeds yet"
        text="The first ingest run adds the feeds of the catalogue; a list of your own can be imported as OPML."
        command="npm run ingest"
      />
    );
  }
  if (query.q !== "") {
    return (
      <EmptyState
        title="No such feed"
        text={`None of these has "${query.q}" in its company, title or address.`}
      >
        <TextLink href={feedsHref({ ...query, q: "", page: 1 })}>Without the search</TextLink>
      </EmptyState>
    );
  }
  if (query.group !== "") {
    return (
      <EmptyState title="No such feed" text={`None of the group "${query.group}" is among these.`}>
        <TextLink href={feedsHref({ ...query, group: "", page: 1 })}>Of all companies</TextLink>
      </EmptyState>
    );
  }
  if (query.state === "attention") {
    return (
      <EmptyState
        title="No feed needs attention"
        text="None has failed for longer than a day, is gone, or has lost posts in the last month."
      />
    );
  }
  return <EmptyState title="No feed is paused" text="Pause one on its page to leave it unread." />;
}
