import Link from "next/link";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { RunWithFailures } from "@/db/queries/runs/runs";
import { formatCount, formatDuration, formatMoment } from "@/lib/format";
import { describeCounts, describeOptions, jobLabels, runDuration } from "@/lib/runs/describe-run";
import { describeUsage } from "@/lib/runs/describe-usage";
import { LiveProgress } from "./live-progress";
import { RunStatusLabel } from "./run-status";
import classes from "./run-table.module.css";

/** Runs as a table, one row each. */
export function RunTable({ runs, now }: { runs: RunWithFailures[]; now: number }) {
  return (
    <ScrollRegion label="Runs">
      <table className={`${tableClasses.table} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Started (UTC)</th>
            <th scope="col">Job</th>
            <th scope="col">Engine and model</th>
            <th scope="col">Options</th>
            <th scope="col">Result</th>
            <th scope="col" className={tableClasses.number}>
              Failures
            </th>
            <th scope="col" className={tableClasses.number}>
              Duration
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} now={now} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function RunRow({ run, now }: { run: RunWithFailures; now: number }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/runs/${run.id}`} prefetch={false}>
          Run {run.id}
        </Link>
      </th>
      <td className={classes.moment}>
        <time dateTime={new Date(run.startedAt).toISOString()}>{formatMoment(run.startedAt)}</time>
      </td>
      <td>{jobLabels[run.job]}</td>
      <td>
        {run.engine}
        {run.modelVersion ? (
          <span className={`${tableClasses.quiet} ${tableClasses.below}`}>{run.modelVersion}</span>
        ) : null}
      </td>
      <td>{describeOptions(run.job, run.options)}</td>
      <td>{run.status === "running" ? <Live run={run} /> : <Result run={run} />}</td>
      <td className={tableClasses.number}>{formatCount(run.failures)}</td>
      <td className={tableClasses.number}>{formatDuration(runDuration(run, now))}</td>
      <td>
        <RunStatusLabel status={run.status} />
      </td>
    </tr>
  );
}

function Live({ run }: { run: RunWithFailures }) {
  return <LiveProgress run={{ id: run.id, done: run.done, total: run.total }} />;
}

function Result({ run }: { run: RunWithFailures }) {
  const counts = describeCounts(run.counts);
  const usage = describeUsage(run);
  return (
    <>
      {counts || <span className={tableClasses.quiet}>Nothing to do</span>}
      {usage === null ? null : (
        <span className={`${tableClasses.quiet} ${tableClasses.below}`}>{usage}</span>
      )}
      {run.status === "failed" && run.error ? (
        <span className={`${tableClasses.quiet} ${tableClasses.below}`}>{run.error}</span>
      ) : null}
    </>
  );
}
