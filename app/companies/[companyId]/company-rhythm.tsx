import { Text } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import type { Rhythm } from "@/lib/companies/describe-rhythm";
import { formatDays, formatQuantity, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { knownMonths, knownPosts } from "@/lib/trends/first-seen";
import { formatPeriod, monthsOf } from "@/lib/trends/period";

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

type NewTopicsProps = {
  companyId: string;
  /** "this quarter", "in the last 12 months". */
  when: string;
  /** False where too little is known of the company before to call anything new. */
  isPastKnown: boolean;
  topics: { topicId: string; firstMonth: string; posts: number }[];
  nameOf: (topicId: string) => string;
};

/** The topics that a company wrote about for the first time in a span. */
export function CompanyFirsts({ companyId, when, isPastKnown, topics, nameOf }: NewTopicsProps) {
  if (topics.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {isPastKnown
          ? `No topic is new ${when}.`
          : `Too little is known to say: a topic is new only where ${knownMonths} months and ${knownPosts} classified posts before are known.`}
      </Text>
    );
  return (
    <ul style={{ margin: 0, paddingLeft: "1.2em", fontSize: "var(--mantine-font-size-sm)" }}>
      {topics.map(({ topicId, firstMonth, posts }) => (
        <li key={topicId}>
          <TextLink href={`/topics/${topicId}`} inherit underline="always">
            {nameOf(topicId)}
          </TextLink>
          , first in{" "}
          <TextLink
            inherit
            underline="always"
            href={postsHref({ topic: [topicId], company: [companyId], ...monthsOf(firstMonth) })}
          >
            {formatPeriod(firstMonth)}
          </TextLink>
          , {formatQuantity(posts, "post")} since
        </li>
      ))}
    </ul>
  );
}
