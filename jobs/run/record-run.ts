import { addRunUsage } from "@/db/queries/runs/run-usage";
import {
  addRunFailure,
  closeDeadRuns,
  finishRun,
  isCancelAsked,
  type NewRunFailure,
  noteProgress,
  type Run,
  startRun,
} from "@/db/queries/runs/runs";
import type { UsageTotals } from "@/lib/classification/cost/usage-totals";
import type { JobName, RunStatus } from "@/lib/runs/run";
import type { JobContext } from "./job-context";

const progressEveryMs = 500;
const heartbeatEveryMs = 5_000;
const lookForCancelEveryMs = 400;
const shownFailures = 5;

export type RunDescription = {
  job: JobName;
  label: string;
  options: Record<string, unknown>;
} & Partial<
  Pick<Run, "engine" | "modelVersion" | "promptVersion" | "taxonomyVersion" | "modelSettings">
>;

/** The open run as a job sees it. */
export type OpenRun = {
  id: number;
  setTotal(total: number): void;
  /** Adds to what is done, and to the named counts. */
  advance(done: number, counts: Record<string, number>): void;
  fail(subject: string, reason: string, post?: NewRunFailure["post"]): void;
  /** Adds to what the run's calls to a model have used. */
  spend(used: UsageTotals): void;
};

export type RunSummary = {
  runId: number;
  status: RunStatus;
  done: number;
  counts: Record<string, number>;
  failures: number;
  /** The first few failures, for the terminal; all are stored. */
  firstFailures: { subject: string; reason: string }[];
  error: string | null;
  durationMs: number;
};

/**
 * Runs `work` as a recorded run: progress and signs of life go to the runs table, failures become
 * rows, and the end is always noted. Runs whose process has died are closed first. An error of
 * the work itself ends the run as failed; it does not throw.
 */
export async function recordRun(
  context: JobContext,
  description: RunDescription,
  work: (run: OpenRun) => Promise<void>,
): Promise<RunSummary> {
  const { database, now } = context;
  closeDeadRuns(database, context.process.host, { isAlive: context.process.isAlive, now: now() });
  const { label, ...row } = description;
  const startedAt = now();
  const runId = startRun(
    database,
    { ...row, host: context.process.host, pid: context.process.pid },
    startedAt,
  );
  const progress = trackProgress(context, runId, label);
  const heartbeat = setInterval(progress.save, heartbeatEveryMs);
  const cancelling = setInterval(() => {
    if (isCancelAsked(database, runId)) context.cancel(new Error("cancelled by a person"));
  }, lookForCancelEveryMs);
  const end = await outcome(work, progress.run, context.signal);
  clearInterval(heartbeat);
  clearInterval(cancelling);
  context.reporter.stop();
  progress.save();
  finishRun(database, runId, { ...end, now: now() });
  return { runId, ...end, ...progress.totals(), durationMs: now() - startedAt };
}

function trackProgress(context: JobContext, runId: number, label: string) {
  const { database, now, reporter } = context;
  const counts: Record<string, number> = {};
  let total: number | null = null;
  let done = 0;
  let failures = 0;
  const firstFailures: RunSummary["firstFailures"] = [];
  let savedAt = 0;
  const save = () => {
    savedAt = now();
    noteProgress(database, runId, { done, total, counts }, savedAt);
  };
  const run: OpenRun = {
    id: runId,
    setTotal(value) {
      if (total === null) reporter.start(label, value);
      total = value;
      save();
    },
    advance(steps, added) {
      done += steps;
      for (const [name, value] of Object.entries(added)) counts[name] = (counts[name] ?? 0) + value;
      reporter.update(done, Math.max(total ?? 0, done));
      if (now() - savedAt >= progressEveryMs) save();
    },
    fail(subject, reason, post) {
      failures += 1;
      if (firstFailures.length < shownFailures) firstFailures.push({ subject, reason });
      addRunFailure(database, { runId, subject, reason, post, now: now() });
    },
    spend(used) {
      addRunUsage(database, runId, used);
    },
  };
  return { run, save, totals: () => ({ done, counts, failures, firstFailures }) };
}

async function outcome(
  work: (run: OpenRun) => Promise<void>,
  run: OpenRun,
  signal: AbortSignal,
): Promise<{ status: RunStatus; error: string | null }> {
  try {
    await work(run);
    return signal.aborted
      ? { status: "cancelled", error: null }
      : { status: "succeeded", error: null };
  } catch (error) {
    if (signal.aborted) return { status: "cancelled", error: null };
    return { status: "failed", error: error instanceof Error ? error.message : String(error) };
  }
}
