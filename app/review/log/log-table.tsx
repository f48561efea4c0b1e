import Link from "next/link";
import { FiguresTable } from "@/app/_components/figures-table";
import tableClasses from "@/app/_components/figures-table.module.css";
import { Below, Quiet } from "@/app/_components/quiet";
import type { LoggedReview } from "@/db/queries/review/review-log";
import { formatMoment } from "@/lib/format";
import { describeSteps } from "@/lib/review/describe-step";
import { queueNames } from "@/lib/review/queues";

/** Reviews as a table, one row each. */
export function LogTable({ reviews }: { reviews: LoggedReview[] }) {
  return (
    <FiguresTable
      label="Reviews"
      hasBlocks
      rows={reviews}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "When (UTC)",
          className: tableClasses.date,
          inBlock: "line",
          cell: ({ at }) => <time dateTime={new Date(at).toISOString()}>{formatMoment(at)}</time>,
        },
        {
          name: "Who",
          className: tableClasses.date,
          inBlock: "line",
          cell: ({ reviewer }) => reviewer,
        },
        {
          name: "Post",
          className: tableClasses.text,
          cell: ({ postId, title, company }) => (
            <>
              <Link href={`/posts/${postId}`} prefetch={false}>
                {title}
              </Link>
              <Below>{company}</Below>
            </>
          ),
        },
        {
          name: "What changed",
          className: tableClasses.text,
          cell: (review) => <Change review={review} />,
        },
        {
          name: "Queue",
          inBlock: "line",
          cell: ({ queue, bulkId }) =>
            queue === null ? <Quiet>{bulkId ? "bulk" : "post page"}</Quiet> : queueNames[queue],
        },
      ]}
    />
  );
}

function Change({ review }: { review: LoggedReview }) {
  if (!review.isUndone) return changeOf(review);
  return (
    <>
      <s>{changeOf(review)}</s>
      <Below>undone</Below>
    </>
  );
}

function changeOf({ kind, steps }: LoggedReview): string {
  const change = describeSteps(steps);
  if (kind === "undo") return `undid a review${change === "" ? "" : `: ${change}`}`;
  return change || "confirmed that no topic fits";
}
