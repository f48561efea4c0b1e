import Link from "next/link";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { LoggedReview } from "@/db/queries/review/review-log";
import { formatMoment } from "@/lib/format";
import { describeSteps } from "@/lib/review/describe-step";
import { queueNames } from "@/lib/review/queues";

/** Reviews as a table, one row each. */
export function LogTable({ reviews }: { reviews: LoggedReview[] }) {
  return (
    <ScrollRegion label="Reviews">
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">When (UTC)</th>
            <th scope="col">Who</th>
            <th scope="col">Post</th>
            <th scope="col">What changed</th>
            <th scope="col">Queue</th>
          </tr>
        </thead>
        <tbody>
          {reviews.map((review) => (
            <tr key={review.id}>
              <td className={tableClasses.date}>
                <time dateTime={new Date(review.at).toISOString()}>{formatMoment(review.at)}</time>
              </td>
              <td className={tableClasses.date}>{review.reviewer}</td>
              <td className={tableClasses.text}>
                <Link href={`/posts/${review.postId}`} prefetch={false}>
                  {review.title}
                </Link>
                <span className={`${tableClasses.quiet} ${tableClasses.below}`}>
                  {review.company}
                </span>
              </td>
              <td className={tableClasses.text}>
                {review.isUndone ? <s>{changeOf(review)}</s> : changeOf(review)}
                <Remark review={review} />
              </td>
              <td>
                {review.queue === null ? (
                  <span className={tableClasses.quiet}>{review.bulkId ? "bulk" : "post page"}</span>
                ) : (
                  queueNames[review.queue]
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function changeOf({ kind, steps }: LoggedReview): string {
  const change = describeSteps(steps);
  if (kind === "undo") return `undid a review${change === "" ? "" : `: ${change}`}`;
  return change || "confirmed that no topic fits";
}

function Remark({ review }: { review: LoggedReview }) {
  if (!review.isUndone) return null;
  return <span className={`${tableClasses.quiet} ${tableClasses.below}`}>undone</span>;
}
