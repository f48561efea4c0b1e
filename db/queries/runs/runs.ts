import { and, count, desc, eq, gte, sql } from "drizzle-orm";
import { releaseClaims } from "@/db/queries/labels/classification";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { runFailures, runs } from "@/db/schema/runs";
import type { FailureKind } from "@/lib/classification/engine";
import type { JobName, RunStatus } from "@/lib/runs/run";

export type Run = typeof runs.$inferSelect;
type NewRun = Pick<Run, "job" | "options" | "pid" | "host"> &
  Partial<
    Pick<Run, "engine" | "modelVersion" | "promptVersion" | "taxonomyVersion" | "modelSettings">
  >;

export function startRun(database: Database, run: NewRun, now: number): number {
  return database
    .insert(runs)
    .values({ ...run, status: "running", done: 0, counts: {}, startedAt: now, heartbeatAt: now })
    .returning({ id: runs.id })
    .get().id;
}

/** Notes how far a run has come; also its sign of life. */
export function noteProgress(
  database: Queryable,
  runId: number,
  progress: Pick<Run, "done" | "total" | "counts">,
  now: number,
): void {
  database
    .update(runs)
    .set({ ...progress, heartbeatAt: now })
    .where(eq(runs.id, runId))
    .run();
}

export function finishRun(
  database: Database,
  runId: number,
  end: { status: RunStatus; error: string | null; now: number },
): void {
  inTransaction(database, (tx) => {
    releaseClaims(tx, runId);
    tx.update(runs)
      .set({ status: end.status, error: end.error, finishedAt: end.now, heartbeatAt: end.now })
      .where(eq(runs.id, runId))
      .run();
  });
}

/** A run says every few seconds that it lives; one that was silent for so long does not. */
const silentForMs = 2 * 60 * 1000;

/**
 * Marks runs whose process is gone, and frees the posts that they had claimed. On this host the
 * process is asked for; but its number may be another's by now, and other hosts cannot be asked,
 * so that a run which is silent for two minutes counts as dead as well.
 */
export function closeDeadRuns(
  database: Database,
  host: string,
  options: { isAlive: (pid: number) => boolean; now: number },
): number {
  const open = database.select().from(runs).where(eq(runs.status, "running")).all();
  const dead = open.filter(
    (run) =>
      run.heartbeatAt < options.now - silentForMs ||
      (run.host === host && !options.isAlive(run.pid)),
  );
  for (const run of dead) {
    const error = "The process ended before the run was done; the next run goes on where it was.";
    finishRun(database, run.id, { status: "interrupted", error, now: options.now });
  }
  return dead.length;
}

export type NewRunFailure = {
  runId: number;
  subject: string;
  reason: string;
  now: number;
  /** Set where a post could not be classified: it is then known as failed until it is. */
  post?: { id: number; kind: FailureKind; isRetryable: boolean };
};

export function addRunFailure(database: Queryable, failure: NewRunFailure): void {
  const { now, post, ...row } = failure;
  const { id } = database
    .insert(runFailures)
    .values({
      ...row,
      kind: post?.kind ?? null,
      isRetryable: post?.isRetryable ?? null,
      postId: post?.id ?? null,
      createdAt: now,
    })
    .returning({ id: runFailures.id })
    .get();
  if (post) database.update(posts).set({ failureId: id }).where(eq(posts.id, post.id)).run();
}

export type RunWithFailures = Run & { failures: number };

/** Runs, the latest first, each with the number of its failures; a null status means any. */
export function listRuns(
  database: Queryable,
  page: { status: RunStatus | null; limit: number; offset: number },
): RunWithFailures[] {
  return database
    .select({
      run: runs,
      // By name: in a select from one table, Drizzle writes columns without their table.
      failures: sql<number>`(select count(*) from run_failures f where f.run_id = runs.id)`,
    })
    .from(runs)
    .where(page.status === null ? undefined : eq(runs.status, page.status))
    .orderBy(desc(runs.id))
    .limit(page.limit)
    .offset(page.offset)
    .all()
    .map(({ run, failures }) => ({ ...run, failures }));
}

/** The newest run of a job that is at work. */
export function findRunAtWork(database: Queryable, job: JobName): Run | undefined {
  return database
    .select()
    .from(runs)
    .where(and(eq(runs.status, "running"), eq(runs.job, job)))
    .orderBy(desc(runs.id))
    .limit(1)
    .get();
}

export function countRuns(database: Queryable): number {
  return database.select({ runs: count() }).from(runs).get()?.runs ?? 0;
}

export function findRun(database: Queryable, runId: number): Run | undefined {
  return database.select().from(runs).where(eq(runs.id, runId)).get();
}

/** Asks a run at work to stop. @returns false where it is not at work */
export function askToCancel(database: Database, runId: number, now: number): boolean {
  const asked = database
    .update(runs)
    .set({ cancelAskedAt: now })
    .where(and(eq(runs.id, runId), eq(runs.status, "running")))
    .run();
  return asked.changes > 0;
}

/** True once a person has asked this run to stop. */
export function isCancelAsked(database: Queryable, runId: number): boolean {
  const run = database
    .select({ cancelAskedAt: runs.cancelAskedAt })
    .from(runs)
    .where(eq(runs.id, runId))
    .get();
  return run?.cancelAskedAt != null;
}

/** The run that a process of this host has begun since a time. */
export function findRunOfProcess(
  database: Queryable,
  origin: { host: string; pid: number; since: number },
): Run | undefined {
  return database
    .select()
    .from(runs)
    .where(
      and(eq(runs.host, origin.host), eq(runs.pid, origin.pid), gte(runs.startedAt, origin.since)),
    )
    .orderBy(desc(runs.id))
    .get();
}

export function countRunFailures(database: Queryable, runId: number): number {
  return (
    database
      .select({ failures: count() })
      .from(runFailures)
      .where(eq(runFailures.runId, runId))
      .get()?.failures ?? 0
  );
}

export function listRunFailures(database: Queryable, runId: number, limit: number) {
  return database
    .select()
    .from(runFailures)
    .where(eq(runFailures.runId, runId))
    .orderBy(runFailures.id)
    .limit(limit)
    .all();
}

/** Why the last items of a run failed, the latest first. */
export function listLastFailureReasons(
  database: Queryable,
  runId: number,
  limit: number,
): string[] {
  return database
    .select({ reason: runFailures.reason })
    .from(runFailures)
    .where(eq(runFailures.runId, runId))
    .orderBy(desc(runFailures.id))
    .limit(limit)
    .all()
    .map(({ reason }) => reason);
}

/** Further back, beginning anew is as good as going on. */
const lastRunsLooked = 50;

/**
 * Where the last run that was to read posts again stopped short with the same options: the time
 * before which it took posts, so that a new run goes on there. Null where it came to its end.
 */
export function interruptedReclassify(
  database: Queryable,
  options: Record<string, unknown>,
): number | null {
  const run = database
    .select()
    .from(runs)
    .where(eq(runs.job, "classify"))
    .orderBy(desc(runs.id))
    .limit(lastRunsLooked)
    .all()
    .find(({ options: recorded }) => recorded.reclassify === true);
  if (!run || run.status === "succeeded") return null;
  const { classifiedBefore, ...asked } = run.options;
  const isSame = JSON.stringify(asked) === JSON.stringify(options);
  return isSame && typeof classifiedBefore === "number" ? classifiedBefore : null;
}

/** Classify runs, the latest first. */
export function listClassifyRuns(database: Queryable, limit: number): Run[] {
  return database
    .select()
    .from(runs)
    .where(eq(runs.job, "classify"))
    .orderBy(desc(runs.id))
    .limit(limit)
    .all();
}
