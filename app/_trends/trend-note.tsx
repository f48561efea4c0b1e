import { Text } from "@mantine/core";
import { minimumPosts } from "@/lib/trends/share";
import type { TrendMetric } from "@/lib/trends/trend-choices";

const notes: Record<TrendMetric, string> = {
  share: `Share is posts with the topic / classified posts of the same period. The 95% interval allows for posts of one company being alike; it covers sampling, not errors of the classifier. Periods with fewer than ${minimumPosts} classified posts have no share.`,
  companyShare: `Company share is the mean of the companies' own shares, so that each company counts once. Periods with fewer than ${minimumPosts} classified posts have none.`,
  count:
    "Count is posts with the topic. It grows with the number of posts that were read, which stands under the chart.",
  breadth:
    "Breadth is companies with at least one post on the topic. It grows with the number of companies and posts that were read.",
};

/** How the numbers of a chart come about. */
export function TrendNote({ metric }: { metric: TrendMetric }) {
  return (
    <Text size="xs" c="dimmed" maw="110ch" mt="sm">
      {notes[metric]} A dashed end is a period that has not ended.
    </Text>
  );
}
