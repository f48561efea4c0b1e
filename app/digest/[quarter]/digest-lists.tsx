import { Text } from "@mantine/core";
import { FiguresTable, FigureWithInterval } from "@/app/_components/figures-table";
import { TextLink } from "@/app/_components/text-link";
import { companyHref } from "@/lib/companies/company-href";
import { formatCount, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { type Digest, noNewTopics } from "@/lib/trends/digest";
import { knownMonths, knownPosts } from "@/lib/trends/first-seen";
import { formatInterval } from "@/lib/trends/format-value";
import { monthsOf } from "@/lib/trends/period";

type ListProps = { digest: Digest; nameOf: (topicId: string) => string };

/** The topics with the most posts of the quarter. */
export function LargestTopics({ digest, nameOf }: ListProps) {
  const months = monthsOf(digest.quarter);
  return (
    <FiguresTable
      label="Topics with the most posts"
      rows={digest.largest}
      rowKey={({ topicId }) => topicId}
      columns={[
        {
          name: "Topic",
          kind: "rowName",
          cell: ({ topicId }) => <a href={`/topics/${topicId}`}>{nameOf(topicId)}</a>,
        },
        {
          name: "Posts",
          kind: "figure",
          cell: ({ topicId, point }) => (
            <a href={postsHref({ topic: [topicId], ...months })}>{formatCount(point.count)}</a>
          ),
        },
        {
          name: "Share, 95% interval",
          kind: "figure",
          cell: ({ point: { share, interval } }) => (
            <FigureWithInterval
              interval={interval === null ? "" : formatInterval(interval)}
              figure={share === null ? "too few posts" : formatShare(share)}
            />
          ),
        },
        { name: "Companies", kind: "figure", cell: ({ point }) => formatCount(point.breadth) },
      ]}
    />
  );
}

/** Which companies wrote about a topic for the first time. */
export function TakenTopics(props: ListProps & { companyName: (id: string) => string }) {
  const { digest, nameOf, companyName } = props;
  const note = `Topics that companies wrote about for the first time; only of companies whose ${knownMonths} months and ${knownPosts} classified posts before the quarter are known.`;
  return (
    <>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
      {digest.taken.length === 0 ? <Text size="sm">{noNewTopics}</Text> : null}
      <ul>
        {digest.taken.map(({ topicId, companyIds }) => (
          <li key={topicId}>
            <TextLink underline="always" href={`/topics/${topicId}`}>
              {nameOf(topicId)}
            </TextLink>
            :{" "}
            {companyIds.map((id, index) => (
              <span key={id}>
                {index > 0 ? ", " : ""}
                <TextLink underline="always" href={companyHref(id)}>
                  {companyName(id)}
                </TextLink>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
