import { openDatabase } from "@/db/open-database";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import type { JobContext } from "@/jobs/run/job-context";
import { silentReporter } from "@/jobs/run/progress-bar";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

/** Noon of the day at which the tests' clock stands still. */
export const testNow = Date.UTC(2026, 10, 20, 12);

/** A fresh database in memory with the default taxonomy. */
export function testDatabase(): Database {
  const database = openDatabase(":memory:");
  seedTaxonomy(database, defaultTaxonomy, testNow);
  return database;
}

/** What a job needs, with a standing clock and a process that is always alive. */
export function testContext(options: Partial<JobContext> = {}): JobContext {
  const stop = new AbortController();
  return {
    database: testDatabase(),
    now: () => testNow,
    signal: stop.signal,
    cancel: (reason) => stop.abort(reason),
    process: { host: "test-host", pid: 1, isAlive: () => true },
    reporter: silentReporter,
    ...options,
  };
}
