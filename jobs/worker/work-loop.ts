import { giveLeaseBack, type LeaseHolder, takeLease } from "@/db/queries/runs/leases";
import { closeDeadRuns } from "@/db/queries/runs/runs";
import { listBusyJobs } from "@/db/queries/runs/waiting-work";
import type { Database } from "@/db/queryable";
import {
  followUps,
  type PlannedJob,
  pauseAfterFailures,
  planWork,
  type WaitingWork,
} from "@/lib/runs/plan-work";
import type { JobName } from "@/lib/runs/run";

export type WorkerContext = {
  database: Database;
  now: () => number;
  signal: AbortSignal;
  process: LeaseHolder & { isAlive: (pid: number) => boolean };
  /** Runs a job as a process of its own; true where it succeeded. */
  runJob: (planned: PlannedJob) => Promise<boolean>;
  /** Runs a command that is no recorded run; what comes of it stops nothing. */
  runCommand: (command: string) => Promise<unknown>;
  readWaitingWork: () => WaitingWork;
  engineWords: string[];
  /** Waits, or ends early when the signal aborts. */
  pause: (ms: number) => Promise<void>;
  say: (message: string) => void;
};

const leaseName = "worker";
const lookEveryMs = 15_000;
const leaseMs = 60_000;

/**
 * Looks for work again and again and starts the jobs that do it, until the signal aborts. Only one
 * worker is active on a database, whatever machine it runs on: the others wait for its lease to run
 * out. A job that fails rests for longer and longer.
 */
export async function workLoop(context: WorkerContext): Promise<void> {
  const rests = new Map<JobName, { failures: number; until: number }>();
  const underWay = new Set<Promise<void>>();
  const busyHere = new Set<JobName>();
  let isActive: boolean | null = null;
  while (!context.signal.aborted) {
    const mayWork = renewLease(context);
    if (mayWork !== isActive) context.say(mayWork ? "at work" : "another worker is at work");
    isActive = mayWork;
    if (mayWork) {
      for (const planned of plan(context, { rests, busyHere })) {
        busyHere.add(planned.job);
        const work = perform(context, planned, rests).finally(() => {
          busyHere.delete(planned.job);
          underWay.delete(work);
        });
        underWay.add(work);
      }
    }
    await Promise.race([context.pause(lookEveryMs), ...underWay]);
  }
  await Promise.all(underWay);
  giveLeaseBack(context.database, leaseName, holderOf(context));
}

type Rests = Map<JobName, { failures: number; until: number }>;

function plan(
  context: WorkerContext,
  { rests, busyHere }: { rests: Rests; busyHere: Set<JobName> },
): PlannedJob[] {
  const { database, process, now, engineWords } = context;
  closeDeadRuns(database, process.host, { isAlive: process.isAlive, now: now() });
  const resting = [...rests].filter(([, rest]) => rest.until > now()).map(([job]) => job);
  const busy = [...new Set([...listBusyJobs(database), ...busyHere, ...resting])];
  return planWork(context.readWaitingWork(), { busy, engineWords });
}

async function perform(context: WorkerContext, planned: PlannedJob, rests: Rests): Promise<void> {
  const hasSucceeded = await context.runJob(planned);
  const followUp = followUps[planned.job];
  if (hasSucceeded && followUp && !context.signal.aborted) await context.runCommand(followUp);
  const failures = hasSucceeded ? 0 : (rests.get(planned.job)?.failures ?? 0) + 1;
  // Also after success: what could not be done must not be tried again at once.
  const restMs = Math.max(lookEveryMs, pauseAfterFailures(failures));
  rests.set(planned.job, { failures, until: context.now() + restMs });
}

function renewLease(context: WorkerContext): boolean {
  const holder = holderOf(context);
  return takeLease(context.database, leaseName, { holder, now: context.now(), forMs: leaseMs });
}

function holderOf({ process: { host, pid } }: WorkerContext): LeaseHolder {
  return { host, pid };
}
