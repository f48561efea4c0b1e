import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { listRunFailures } from "@/db/queries/runs/runs";
import { shortAddress } from "@/lib/feeds/short-address";
import classes from "./run.module.css";

type Failure = ReturnType<typeof listRunFailures>[number];

/** What failed and why, in the order in which it happened. */
export function FailureTable({ failures }: { failures: Failure[] }) {
  return (
    <ScrollRegion label="Failures">
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {failures.map(({ id, subject, reason }) => (
            <tr key={id}>
              <td className={classes.subject} title={subject}>
                {shortAddress(subject)}
              </td>
              <td className={classes.reason}>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
