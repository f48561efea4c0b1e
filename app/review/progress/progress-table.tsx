import Link from "next/link";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount, formatShare } from "@/lib/format";
import type { Measured } from "@/lib/review/audit-progress";
import classes from "../review.module.css";
import type { TopicProgress } from "./load-progress";

/** Each topic with its accuracy on audited posts, how far the audit is, and how far people agree. */
export function ProgressTable({ topics }: { topics: TopicProgress[] }) {
  return (
    <ScrollRegion label="Progress by topic">
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className={tableClasses.number}>
              Posts
            </th>
            <th scope="col" className={tableClasses.number}>
              Precision
            </th>
            <th scope="col" className={tableClasses.number}>
              Recall
            </th>
            <th
              scope="col"
              className={tableClasses.number}
              title="Posts drawn at random and answered, of those that the width chosen above takes"
            >
              Audited of needed
            </th>
            <th scope="col">
              <span className="visually-hidden">How far</span>
            </th>
            <th
              scope="col"
              className={tableClasses.number}
              title="How far two people agree on this topic beyond chance (Cohen): 1 always, 0 no more than by chance"
            >
              Kappa
            </th>
            <th
              scope="col"
              className={tableClasses.number}
              title="The same for any number of people (Krippendorff)"
            >
              Alpha
            </th>
          </tr>
        </thead>
        <tbody>
          {topics.map((topic) => (
            <TopicRow key={topic.topicId} topic={topic} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function TopicRow({ topic }: { topic: TopicProgress }) {
  const { topicId, name, posts, precision, recall, audited, needed, kappa, alpha } = topic;
  return (
    <tr>
      <th scope="row">
        <Link href={`/topics/${topicId}`} prefetch={false}>
          {name}
        </Link>
      </th>
      <td className={tableClasses.number}>{formatCount(posts)}</td>
      <MeasuredCell measured={precision} />
      <MeasuredCell measured={recall} />
      <td className={tableClasses.number}>
        {formatCount(audited)} of {formatCount(needed)}
      </td>
      <td>
        <span className={classes.bar} data-done={audited >= needed || undefined}>
          <span
            style={{ width: `${needed === 0 ? 100 : Math.min(100, (100 * audited) / needed)}%` }}
          />
        </span>
      </td>
      <td className={tableClasses.number}>{formatAgreement(kappa)}</td>
      <td className={tableClasses.number}>{formatAgreement(alpha)}</td>
    </tr>
  );
}

/** "0.66", "−0.16"; a dash where it cannot be told. */
function formatAgreement(value: number | null): string {
  if (value === null) return "–";
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== "0.00" ? `−${text}` : text;
}

function MeasuredCell({ measured }: { measured: Measured | null }) {
  if (measured === null) return <td className={tableClasses.number}>–</td>;
  const { share, interval } = measured;
  return (
    <td className={tableClasses.number}>
      <span className={tableClasses.quiet}>
        {formatShare(interval.low)} to {formatShare(interval.high)}
      </span>{" "}
      <span className={tableClasses.figure}>{formatShare(share)}</span>
    </td>
  );
}
