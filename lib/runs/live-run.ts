import { formatCount, formatDuration } from "@/lib/format";
import { describeCounts } from "./describe-run";
import { describeUsage, type RunUsage } from "./describe-usage";
import type { JobName, RunStatus } from "./run";

/** What is shown of a run while it works; sent to pages as it changes. */
export type LiveRun = {
  id: number;
  job: JobName;
  status: RunStatus;
  done: number;
  total: number | null;
  /** Items a second since the start; null before the first. */
  perSecond: number | null;
  /** Estimated from the rate so far, in ms; null where the total or the rate is unknown. */
  leftMs: number | null;
  /** What it did so far, and what its model calls cost, in words. */
  result: string;
  usage: string | null;
  failures: number;
  /** Why the last items failed, the latest first. */
  lastErrors: string[];
};

type Recorded = RunUsage &
  Pick<LiveRun, "id" | "job" | "status" | "done" | "total" | "failures"> & {
    counts: Record<string, number>;
    startedAt: number;
  };

/** Rates over less than this say more of the start of the process than of the work. */
const minElapsedMs = 1_000;

/** Says how a run goes: its rate is the mean since its start, and the time left follows from it. */
export function describeLiveRun(run: Recorded, lastErrors: string[], now: number): LiveRun {
  const { id, job, status, done, total, failures } = run;
  const elapsedMs = now - run.startedAt;
  const isMeasured = done > 0 && elapsedMs >= minElapsedMs;
  const perSecond = isMeasured ? (done / elapsedMs) * 1_000 : null;
  const leftMs =
    perSecond === null || total === null ? null : (Math.max(0, total - done) / perSecond) * 1_000;
  const result = describeCounts(run.counts);
  const usage = describeUsage(run);
  return { id, job, status, done, total, perSecond, leftMs, result, usage, failures, lastErrors };
}

/** "230 a second, about 40 s left"; empty while nobody knows. */
export function describePace({ perSecond, leftMs }: Pick<LiveRun, "perSecond" | "leftMs">): string {
  if (perSecond === null) return "";
  const rate =
    perSecond >= 1
      ? `${formatCount(Math.round(perSecond))} a second`
      : `${formatCount(Math.round(perSecond * 60))} a minute`;
  return leftMs === null ? rate : `${rate}, about ${formatDuration(leftMs)} left`;
}
