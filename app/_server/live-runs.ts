import { listLastFailureReasons, listRuns } from "@/db/queries/runs/runs";
import type { Database } from "@/db/queryable";
import { describeLiveRun, type LiveRun } from "@/lib/runs/live-run";

const mostRuns = 20;
const shownErrors = 3;

/** The runs at work now, the latest first, as pages show them. */
export function readLiveRuns(database: Database, now: number): LiveRun[] {
  return listRuns(database, { status: "running", limit: mostRuns, offset: 0 }).map((run) => {
    const reasons = run.failures === 0 ? [] : listLastFailureReasons(database, run.id, shownErrors);
    return describeLiveRun(run, reasons, now);
  });
}
