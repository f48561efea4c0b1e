import { Text } from "@mantine/core";
import { FiguresTable } from "@/app/_components/figures-table";
import type { MissedWindowRow, OutageRow } from "@/db/queries/feeds/feed-health";
import { formatDay } from "@/lib/format";
import classes from "../feeds.module.css";

/** Times in which the feed could not be read, and times whose posts had left it before it was. */
export function FeedGaps({ missed, outages }: { missed: MissedWindowRow[]; outages: OutageRow[] }) {
  const gaps = [
    ...missed.map((gap) => ({ ...gap, key: `missed ${gap.id}`, words: describeMissed(gap) })),
    ...outages.map((gap) => ({
      ...gap,
      key: `outage ${gap.id}`,
      words: `It was not read: ${gap.reason}.`,
    })),
  ];
  return (
    <section aria-label="Gaps">
      <h2 className={classes.subtitle}>Gaps</h2>
      {gaps.length === 0 ? (
        <Text size="sm" c="dimmed">
          It could be read at every check, and no post has left it unseen.
        </Text>
      ) : (
        <FiguresTable
          label="Gaps"
          rows={gaps}
          rowKey={({ key }) => key}
          columns={[
            { name: "From", className: classes.moment, cell: ({ from }) => formatDay(from) },
            {
              name: "To",
              className: classes.moment,
              cell: ({ to }) => (to === null ? "Still" : formatDay(to)),
            },
            { name: "What", cell: ({ words }) => words },
          ]}
        />
      )}
    </section>
  );
}

function describeMissed({ filledAt }: MissedWindowRow): string {
  return filledAt === null
    ? "Posts may be missing: they had left the feed before it was read again."
    : `Posts were missed; a backfill has read the blog's history on ${formatDay(filledAt)}.`;
}
