import { Stack, Title } from "@mantine/core";
import { EmptyState } from "@/app/_components/empty-state";
import { serverDatabase } from "@/app/_server/database";
import { countFeeds } from "@/db/queries/feeds/feeds";
import { listRuns } from "@/db/queries/runs/runs";
import { formatQuantity } from "@/lib/format";

/** What stands on the first page while there is no post with a date. */
export function EmptyTrends() {
  const feeds = countFeeds(serverDatabase());
  const isRunning =
    listRuns(serverDatabase(), { status: "running", limit: 1, offset: 0 }).length > 0;
  const known = feeds === 0 ? "No feed is known yet" : `${formatQuantity(feeds, "feed")} known`;
  return (
    <Stack gap="lg">
      <Title order={1}>Trends</Title>
      {isRunning ? (
        <EmptyState
          title="No posts yet"
          text={`${known}. A run is in progress: this page fills as it goes.`}
        />
      ) : (
        <EmptyState
          title="No posts yet"
          text={`${known}. npm start reads the feeds and classifies their posts; the two steps can be run by hand, too.`}
          command="npm run ingest && npm run classify"
        />
      )}
    </Stack>
  );
}
