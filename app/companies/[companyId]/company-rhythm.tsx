import { Text } from "@mantine/core";
import type { Rhythm } from "@/lib/companies/describe-rhythm";
import { formatDays, formatQuantity, formatShare } from "@/lib/format";

/** How often a company writes, in a sentence or two. */
export function CompanyRhythm({ rhythm }: { rhythm: Rhythm | null }) {
  if (rhythm === null)
    return (
      <Text size="sm" c="dimmed">
        Too few dated posts to have a rhythm.
      </Text>
    );
  return (
    <Text size="sm" maw="75ch">
      In its last {formatQuantity(rhythm.posts, "post")}: half of all posts came within{" "}
      {formatDays(rhythm.medianGapDays)} of the one before; the longest silence was{" "}
      {formatDays(rhythm.longestGapDays)}, the present one is {formatDays(rhythm.silentDays)}.
      {rhythm.weekday === null
        ? ""
        : ` ${formatShare(rhythm.weekday.share)} of them appeared on a ${rhythm.weekday.name}.`}
    </Text>
  );
}
