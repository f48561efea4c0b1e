import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { EmptyTrends } from "@/app/_trends/notices/empty-trends";
import { formatPeriod } from "@/lib/trends/period";
import { listDigests } from "./read-digest";

export const metadata: Metadata = {
  title: "Digests",
  alternates: { types: { "application/rss+xml": "/digest/feed.xml" } },
};

export default function DigestsPage() {
  const quarters = listDigests(serverDatabase(), Date.now());
  if (quarters.length === 0) return <EmptyTrends />;
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Digests</Title>
        <Text size="sm" c="dimmed">
          What a quarter brought, on a page to print.{" "}
          <Anchor href="/digest/feed.xml">RSS feed of the digests</Anchor>
        </Text>
      </div>
      <ul>
        {quarters.map((quarter) => (
          <li key={quarter}>
            <TextLink href={`/digest/${quarter}`}>{formatPeriod(quarter)}</TextLink>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
