import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { runs } from "@/db/schema/runs";
import type { LocalPace } from "@/lib/taxonomy/estimate-reading";

/** What runs of the local engine here have read, and how long that took with the second stage. */
export function readLocalPace(database: Queryable): LocalPace {
  const isRefining = sql`json_extract(${runs.options}, '$.refine') = 1`;
  const row = database
    .select({
      posts: sql<number>`coalesce(sum(case when ${isRefining} then 0 else ${runs.done} end), 0)`,
      durationMs: sql<number>`coalesce(sum(${runs.finishedAt} - ${runs.startedAt}), 0)`,
    })
    .from(runs)
    .where(
      and(
        eq(runs.job, "classify"),
        eq(runs.engine, "local"),
        eq(runs.status, "succeeded"),
        isNotNull(runs.finishedAt),
      ),
    )
    .get();
  return row ?? { posts: 0, durationMs: 0 };
}
