import { Text } from "@mantine/core";
import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
    <ScrollRegion label="Related topics">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className={classes.number}>
              Posts with both
            </th>
            <th scope="col" className={classes.number}>
              Share here, 95% interval
            </th>
            <th scope="col" className={classes.number}>
              Of all posts
            </th>
          </tr>
        </thead>
        <tbody>
          {related.map(({ topicId, here, overall }) => (
            <tr key={topicId}>
              <th scope="row">
                <a href={`/topics/${topicId}`}>{nameOf(topicId)}</a>
              </th>
              <td className={classes.number}>{formatCount(here.posts)}</td>
              <td className={classes.number}>
                <span className={classes.quiet}>
                  {here.interval === null ? "" : formatInterval(here.interval)}
                </span>{" "}
                <span className={classes.figure}>
                  {here.share === null ? "" : formatShare(here.share)}
                </span>
              </td>
              <td className={classes.number}>{formatShare(overall)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
