import { type ChildProcess, spawn } from "node:child_process";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDeadRuns, findRunAtWork, findRunOfProcess } from "@/db/queries/runs/runs";
import type { Database } from "@/db/queryable";
import { lastErrorLine } from "@/lib/runs/last-error-line";
import { isProcessAlive } from "@/lib/runs/process-alive";
import type { JobName } from "@/lib/runs/run";

export type StartOutcome =
  | { kind: "started"; runId: number }
  /** A run of this job is at work; null while its number is not known yet. */
  | { kind: "busy"; runId: number | null }
  | { kind: "failed"; reason: string };

const pollMs = 100;
const patienceMs = 30_000;
const keptOutput = 4_000;

// On globalThis for the same reason as the connection: each bundle has its own copy of this module.
const holder = globalThis as typeof globalThis & { bellwetherStarting?: Set<JobName> };

/**
 * Starts a job as a process of its own and waits until its run is recorded, or until it fails.
 * One run of a job at a time. The job ends itself when this server ends (see jobs/run/job-context.ts).
 */
export async function startJob(
  database: Database,
  job: JobName,
  jobArguments: string[],
): Promise<StartOutcome> {
  closeDeadRunsHere(database);
  holder.bellwetherStarting ??= new Set();
  const starting = holder.bellwetherStarting;
  const running = findRunAtWork(database, job);
  if (running || starting.has(job)) return { kind: "busy", runId: running?.id ?? null };
  starting.add(job);
  try {
    const since = Date.now();
    const child = spawnJob(job, jobArguments);
    // A server that is going down may have closed its connection before its jobs have ended.
    child.once("exit", () => database.$client.open && closeDeadRunsHere(database));
    return await firstSign(database, child, since);
  } finally {
    starting.delete(job);
  }
}

/** Marks runs of this machine whose process is gone, so that no page shows them as running for ever. */
export function closeDeadRunsHere(database: Database): void {
  closeDeadRuns(database, hostname(), { isAlive: isProcessAlive, now: Date.now() });
}

function spawnJob(job: JobName, jobArguments: string[]): ChildProcess {
  const script = `jobs/${job}/index.ts`;
  return spawn(process.execPath, ["--import", "tsx", script, ...jobArguments], {
    cwd: process.cwd(),
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

async function firstSign(
  database: Database,
  child: ChildProcess,
  since: number,
): Promise<StartOutcome> {
  const ending = watchEnding(child);
  const { pid } = child;
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    await sleep(pollMs);
    const run =
      pid === undefined ? undefined : findRunOfProcess(database, { host: hostname(), pid, since });
    if (run) return { kind: "started", runId: run.id };
    const reason = ending.reason();
    if (reason !== null) return { kind: "failed", reason };
  }
  child.kill();
  return { kind: "failed", reason: "It had not begun after 30 seconds and was stopped." };
}

/** Keeps the end of what a process writes as errors, for when it fails. */
function watchEnding(child: ChildProcess): { reason: () => string | null } {
  let output = "";
  let reason: string | null = null;
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    output = (output + chunk).slice(-keptOutput);
  });
  child.once("error", (error) => {
    reason = `Its process could not be started: ${error.message}`;
  });
  // "close" comes after the last output, "exit" may come before it.
  child.once("close", (code) => {
    reason ??= lastErrorLine(output) ?? `Its process ended at once with exit code ${code}.`;
  });
  return { reason: () => reason };
}
