import { Text } from "@mantine/core";
import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { formatInterval, formatMonths } from "@/lib/trends/format-value";
import type { Share } from "@/lib/trends/share";

type TopicComparisonProps = {
  companyId: string;
  range: { from: string; to: string };
  rows: { topicId: string; here: Share; overall: Share }[];
  nameOf: (topicId: string) => string;
};

/** The company's most frequent topics beside what all companies write about. */
export function TopicComparison({ companyId, range, rows, nameOf }: TopicComparisonProps) {
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No classified post with a topic in these months.
      </Text>
    );
  }
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs">
        Share of the classified posts of {formatMonths(range)}, with its Wilson 95% interval for
        this company. All companies include this one.
      </Text>
      <ScrollRegion label="Most frequent topics">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Topic</th>
              <th scope="col" className={classes.number}>
                Posts
              </th>
              <th scope="col" className={classes.number}>
                Share here
              </th>
              <th scope="col" className={classes.number}>
                Share of all companies
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ topicId, here, overall }) => (
              <tr key={topicId}>
                <th scope="row">
                  <a href={`/topics/${topicId}`}>{nameOf(topicId)}</a>
                </th>
                <td className={classes.number}>
                  <a href={postsHref({ topic: [topicId], company: [companyId], ...range })}>
                    {formatCount(here.posts)}
                  </a>
                </td>
                <td className={classes.number}>
                  <ShareWithInterval share={here} />
                </td>
                <td className={classes.number}>
                  {overall.share === null ? "" : formatShare(overall.share)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function ShareWithInterval({ share }: { share: Share }) {
  if (share.share === null || share.interval === null) {
    return <span className={classes.quiet}>too few posts</span>;
  }
  return (
    <>
      <span className={classes.quiet}>{formatInterval(share.interval)}</span>{" "}
      <span className={classes.figure}>{formatShare(share.share)}</span>
    </>
  );
}
