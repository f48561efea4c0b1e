import { hostname } from "node:os";
import { openDatabase } from "@/db/open-database";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { type Environment, readEnvironment } from "@/lib/env";
import { isProcessAlive } from "@/lib/runs/process-alive";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import type { ProgressReporter } from "./progress-bar";

const oneSignalMs = 1_000;

/** What a job works with; tests pass their own. */
export type JobContext = {
  database: Database;
  now: () => number;
  signal: AbortSignal;
  /** Aborts `signal`: when a person cancels the run. */
  cancel: (reason: Error) => void;
  process: { host: string; pid: number; isAlive: (pid: number) => boolean };
  reporter: ProgressReporter;
};

/** Opens the real database, clock and signals for a command. `sample` chooses the sample's own database. */
export function openJobContext(options: {
  sample?: boolean;
  reporter: ProgressReporter;
}): JobContext & {
  environment: Environment;
} {
  const environment = readEnvironment();
  const chosen = options.sample
    ? { ...environment, sample: "asked" as const, databasePath: environment.samplePath }
    : environment;
  const database = openDatabase(chosen.databasePath);
  seedTaxonomy(database, defaultTaxonomy, Date.now());
  return {
    database,
    environment: chosen,
    now: Date.now,
    ...abortOnSignals(),
    process: { host: hostname(), pid: process.pid, isAlive: isProcessAlive },
    reporter: options.reporter,
  };
}

/**
 * First signal: finish the batch and stop. A second one, later: end at once. A Ctrl-C under
 * `npm start` comes twice within moments, from the terminal and from the parent, and counts once.
 */
function abortOnSignals(): Pick<JobContext, "signal" | "cancel"> {
  const controller = new AbortController();
  let firstAt = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted && Date.now() - firstAt > oneSignalMs) process.exit(130);
      firstAt ||= Date.now();
      controller.abort(new Error("stopped by a signal"));
    });
  }
  // Started by the server or by `npm start`: end with it, also when it was killed.
  process.on("disconnect", () => controller.abort(new Error("the parent process has ended")));
  process.channel?.unref();
  return { signal: controller.signal, cancel: (reason) => controller.abort(reason) };
}
