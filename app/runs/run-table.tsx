import Link from "next/link";
import { FiguresTable } from "@/app/_components/figures-table";
import { Below, Quiet } from "@/app/_components/quiet";
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
    <FiguresTable
      label="Runs"
      hasBlocks
      className={classes.table}
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "Run",
          kind: "rowName",
          cell: ({ id }) => (
            <Link href={`/runs/${id}`} prefetch={false}>
              Run {id}
            </Link>
          ),
        },
        {
          name: "Started (UTC)",
          className: classes.moment,
          inBlock: "line",
          cell: ({ startedAt }) => (
            <time dateTime={new Date(startedAt).toISOString()}>{formatMoment(startedAt)}</time>
          ),
        },
        { name: "Job", cell: ({ job }) => jobLabels[job] },
        {
          name: "Engine and model",
          cell: ({ engine, modelVersion }) => (
            <>
              {engine}
              {modelVersion ? <Below>{modelVersion}</Below> : null}
            </>
          ),
        },
        { name: "Options", cell: ({ job, options }) => describeOptions(job, options) },
        {
          name: "Result",
          cell: (run) => (run.status === "running" ? <Live run={run} /> : <Result run={run} />),
        },
        {
          name: "Failures",
          kind: "figure",
          inBlock: "half",
          cell: ({ failures }) => formatCount(failures),
        },
        {
          name: "Duration",
          kind: "figure",
          inBlock: "half",
          cell: (run) => formatDuration(runDuration(run, now)),
        },
        { name: "Status", cell: ({ status }) => <RunStatusLabel status={status} /> },
      ]}
    />
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
      {counts || <Quiet>Nothing to do</Quiet>}
      {usage === null ? null : <Below>{usage}</Below>}
      {run.status === "failed" && run.error ? <Below>{run.error}</Below> : null}
    </>
  );
}
