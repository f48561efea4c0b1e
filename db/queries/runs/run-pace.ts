import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { runs } from "@/db/schema/runs";
import type { Pace } from "@/lib/runs/describe-estimate";
import type { JobName } from "@/lib/runs/run";

const lastRuns = 10;

/**
 * What the last finished runs of a job have done, and how long that took. Of ingest only the feeds
 * that were read from the web: a file of posts goes by another measure.
 */
export function readPace(database: Queryable, job: JobName): Pace {
  const done =
    job === "ingest" ? sql<number>`json_extract(counts, '$.feedsRead')` : sql<number>`${runs.done}`;
  const recent = database
    .select({ done, durationMs: sql<number>`finished_at - started_at`.as("duration") })
    .from(runs)
    .where(
      and(
        eq(runs.job, job),
        eq(runs.status, "succeeded"),
        isNotNull(runs.finishedAt),
        gt(done, 0),
        sql`json_extract(options, '$.from') is null`,
      ),
    )
    .orderBy(sql`id desc`)
    .limit(lastRuns)
    .all();
  return {
    done: recent.reduce((sum, run) => sum + run.done, 0),
    durationMs: recent.reduce((sum, run) => sum + run.durationMs, 0),
  };
}

/** What a post has cost on average in all calls so far, in USD; null where no price is known. */
export function readCostPerPost(database: Queryable): number | null {
  const row = database
    .select({ cost: sql<number | null>`sum(cost_usd) / sum(asked_posts)` })
    .from(runs)
    .where(and(isNotNull(runs.costUsd), gt(runs.askedPosts, 0)))
    .get();
  return row?.cost ?? null;
}
