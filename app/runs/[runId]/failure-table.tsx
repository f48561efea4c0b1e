import { FiguresTable } from "@/app/_components/figures-table";
import type { listRunFailures } from "@/db/queries/runs/runs";
import { shortAddress } from "@/lib/feeds/short-address";
import classes from "./run.module.css";

type Failure = ReturnType<typeof listRunFailures>[number];

/** What failed and why, in the order in which it happened. */
export function FailureTable({ failures }: { failures: Failure[] }) {
  return (
    <FiguresTable
      label="Failures"
      rows={failures}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "What",
          className: classes.subject,
          cell: ({ subject }) => <span title={subject}>{shortAddress(subject)}</span>,
        },
        { name: "Reason", className: classes.reason, cell: ({ reason }) => reason },
      ]}
    />
  );
}
