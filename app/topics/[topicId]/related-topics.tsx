import { Text } from "@mantine/core";
import { FiguresTable, FigureWithInterval } from "@/app/_components/figures-table";
import { formatCount, formatShare } from "@/lib/format";
import { formatInterval } from "@/lib/trends/format-value";
import type { RelatedShare } from "@/lib/trends/rank-related";

/** The topics that posts on this one have more often than others. */
export function RelatedTopics(props: {
  related: RelatedShare[];
  nameOf: (topicId: string) => string;
}) {
  const { related, nameOf } = props;
  if (related.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No other topic goes with it in these months.
      </Text>
    );
  }
  return (
    <FiguresTable
      label="Related topics"
      rows={related}
      rowKey={({ topicId }) => topicId}
      columns={[
        {
          name: "Topic",
          kind: "rowName",
          cell: ({ topicId }) => <a href={`/topics/${topicId}`}>{nameOf(topicId)}</a>,
        },
        { name: "Posts with both", kind: "figure", cell: ({ here }) => formatCount(here.posts) },
        {
          name: "Share here, 95% interval",
          kind: "figure",
          cell: ({ here: { share, interval } }) => (
            <FigureWithInterval
              interval={interval === null ? "" : formatInterval(interval)}
              figure={share === null ? "" : formatShare(share)}
            />
          ),
        },
        { name: "Of all posts", kind: "figure", cell: ({ overall }) => formatShare(overall) },
      ]}
    />
  );
}
