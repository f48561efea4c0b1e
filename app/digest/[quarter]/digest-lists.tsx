import { Text } from "@mantine/core";
import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
    <ScrollRegion label="Topics with the most posts">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className={classes.number}>
              Posts
            </th>
            <th scope="col" className={classes.number}>
              Share, 95% interval
            </th>
            <th scope="col" className={classes.number}>
              Companies
            </th>
          </tr>
        </thead>
        <tbody>
          {digest.largest.map(({ topicId, point }) => (
            <tr key={topicId}>
              <th scope="row">
                <a href={`/topics/${topicId}`}>{nameOf(topicId)}</a>
              </th>
              <td className={classes.number}>
                <a href={postsHref({ topic: [topicId], ...months })}>{formatCount(point.count)}</a>
              </td>
              <td className={classes.number}>
                <span className={classes.quiet}>
                  {point.interval === null ? "" : formatInterval(point.interval)}
                </span>{" "}
                <span className={classes.figure}>
                  {point.share === null ? "too few posts" : formatShare(point.share)}
                </span>
              </td>
              <td className={classes.number}>{formatCount(point.breadth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
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
