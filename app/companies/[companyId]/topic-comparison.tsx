import { Text } from "@mantine/core";
import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { formatSigned } from "@/lib/trends/change/describe-verdict";
import type { ShareBeside } from "@/lib/trends/compare-shares";
import own from "./topic-comparison.module.css";

type TopicComparisonProps = {
  companyId: string;
  range: { from: string; to: string };
  rows: ShareBeside[];
  nameOf: (topicId: string) => string;
};

const words = { more: "more", less: "less", like: "no difference shown" };

/** The topics of the company beside what all others write about; `rows` are those that can be compared. */
export function TopicComparison({ companyId, range, rows, nameOf }: TopicComparisonProps) {
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Too few classified posts in these months to compare with others.
      </Text>
    );
  }
  const widest = Math.max(...rows.map(({ difference }) => Math.abs(difference)), 0.01);
  return (
    <ScrollRegion label="Topics beside other companies" isTall>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th
              scope="col"
              title="More or less: beyond noise although many topics are tested together. One interval that leaves out 0 is not enough."
            >
              Than others
            </th>
            <th scope="col" className={classes.number}>
              Points, 95% interval
            </th>
            <th scope="col" aria-label="Difference, as a bar" />
            <th scope="col" className={classes.number}>
              Posts
            </th>
            <th scope="col" className={classes.number}>
              Here
            </th>
            <th scope="col" className={classes.number}>
              Others
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ subjectId, here, others, difference, interval, verdict }) => (
            <tr key={subjectId}>
              <th scope="row">
                <a href={`/topics/${subjectId}`}>{nameOf(subjectId)}</a>
              </th>
              <td className={verdict === "like" ? classes.quiet : undefined}>
                {verdict === null ? "" : words[verdict]}
              </td>
              <td className={classes.number}>
                <span className={classes.quiet}>
                  {formatSigned(interval.low)} to {formatSigned(interval.high)}
                </span>{" "}
                <span className={classes.figure}>{formatSigned(difference)}</span>
              </td>
              <td className={own.bar} aria-hidden>
                <div
                  data-verdict={verdict}
                  style={{
                    width: `${(Math.abs(difference) / widest) * 50}%`,
                    marginLeft: difference >= 0 ? "50%" : undefined,
                    marginRight: difference < 0 ? "50%" : undefined,
                  }}
                />
              </td>
              <td className={classes.number}>
                <a href={postsHref({ topic: [subjectId], company: [companyId], ...range })}>
                  {formatCount(here.posts)}
                </a>
              </td>
              <td className={classes.number}>{formatShare(here.share)}</td>
              <td className={classes.number}>{formatShare(others.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
