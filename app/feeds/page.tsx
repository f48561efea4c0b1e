import { Code, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { serverDatabase } from "@/app/_server/database";
import { listFeeds, readFeedTotals } from "@/db/queries/feeds";
import { type FeedState, feedQuerySchema, feedsHref, feedsPerPage } from "@/lib/feeds/feed-query";
import { formatQuantity } from "@/lib/format";
import { pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { FeedStates } from "./feed-states";
import { FeedTable } from "./feed-table";

export const metadata: Metadata = { title: "Feeds" };

export default async function FeedsPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(feedQuerySchema, await searchParams);
  const database = serverDatabase();
  const totals = readFeedTotals(database);
  const total = { all: totals.feeds, failing: totals.failing, unread: totals.neverRead };
  const page = pageWithin(query.page, { total: total[query.state], perPage: feedsPerPage });
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Feeds</Title>
        <Text c="dimmed" size="sm">
          {formatQuantity(totals.feeds, "feed")}, {totals.failing} failing. Add feeds with{" "}
          <Code>npm run feeds -- import FILE.opml</Code>
        </Text>
      </div>
      <ParameterNotice problems={problems} />
      {totals.feeds === 0 ? null : <FeedStates totals={total} current={query.state} />}
      {total[query.state] === 0 ? (
        <NoFeeds state={totals.feeds === 0 ? null : query.state} />
      ) : (
        <div>
          <FeedTable feeds={listFeeds(database, { state: query.state, ...page })} />
          <Paging
            noun="feeds"
            page={page.page}
            perPage={feedsPerPage}
            total={total[query.state]}
            href={(number) => feedsHref({ ...query, page: number })}
          />
        </div>
      )}
    </Stack>
  );
}

function NoFeeds({ state }: { state: FeedState | null }) {
  if (state === "failing") {
    return <EmptyState title="No feed fails" text="The last attempt on every feed succeeded." />;
  }
  if (state === "unread") {
    return <EmptyState title="Every feed has been read" text="Each was read at least once." />;
  }
  return (
    <EmptyState
      title="There are no feeds yet"
      text="The first ingest run adds the feeds of the catalogue; a list of your own can be imported as OPML."
      command="npm run ingest"
    />
  );
}
