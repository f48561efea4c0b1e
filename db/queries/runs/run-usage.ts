import { and, eq, gt, isNotNull, like, or, sql } from "drizzle-orm";
import type { LabelOrigin } from "@/db/queries/labels/run-labels";
import type { Queryable } from "@/db/queryable";
import { runs } from "@/db/schema/runs";
import { sumUsage, type UsageTotals } from "@/lib/classification/cost/usage-totals";

/** Adds to what a run's calls to a model have used; the cost stays unknown once a call's was. */
export function addRunUsage(database: Queryable, runId: number, used: UsageTotals): void {
  if (used.calls === 0) return;
  const plus = (column: keyof typeof columns, value: number) =>
    sql`coalesce(${columns[column]}, 0) + ${value}`;
  database
    .update(runs)
    .set({
      calls: plus("calls", used.calls),
      callMs: plus("callMs", Math.round(used.durationMs)),
      askedPosts: plus("askedPosts", used.posts),
      tokensCounted: plus("tokensCounted", used.tokensCounted),
      tokensIn: plus("tokensIn", used.tokensIn),
      tokensCached: plus("tokensCached", used.tokensCached),
      tokensOut: plus("tokensOut", used.tokensOut),
      costUsd: sql`case when ${runs.calls} > 0 and ${runs.costUsd} is null then null
        else coalesce(${runs.costUsd}, 0) + ${used.costUsd} end`,
    })
    .where(eq(runs.id, runId))
    .run();
}

const columns = {
  calls: runs.calls,
  callMs: runs.callMs,
  askedPosts: runs.askedPosts,
  tokensCounted: runs.tokensCounted,
  tokensIn: runs.tokensIn,
  tokensCached: runs.tokensCached,
  tokensOut: runs.tokensOut,
};

/** What all calls to a model under a prompt have used so far, over all runs. */
export function readModelUsage(
  database: Queryable,
  origin: { model: string; promptVersion: string },
): UsageTotals {
  const sum = (column: (typeof columns)[keyof typeof columns]) =>
    sql<number>`coalesce(sum(${column}), 0)`;
  const row = database
    .select({
      calls: sum(runs.calls),
      durationMs: sum(runs.callMs),
      posts: sum(runs.askedPosts),
      tokensCounted: sum(runs.tokensCounted),
      tokensIn: sum(runs.tokensIn),
      tokensCached: sum(runs.tokensCached),
      tokensOut: sum(runs.tokensOut),
      costUsd: sql<number>`coalesce(sum(${runs.costUsd}), 0)`,
    })
    .from(runs)
    .where(
      and(
        askedModel(origin.model),
        eq(runs.promptVersion, origin.promptVersion),
        // Batches are answered at their own time, and nothing is counted before.
        gt(runs.tokensCounted, 0),
      ),
    )
    .get();
  return row ?? sumUsage([]);
}

/**
 * What 1,000 posts cost that were asked about under a model and prompt, in USD, over all runs whose
 * price is known; null where there is none, as for the local engine.
 */
export function readOriginCost(
  database: Queryable,
  {
    engine,
    modelVersion,
    promptVersion,
  }: Pick<LabelOrigin, "engine" | "modelVersion" | "promptVersion">,
): number | null {
  if (engine !== "openai" || promptVersion === null) return null;
  const row = database
    .select({
      costUsd: sql<number | null>`sum(${runs.costUsd})`,
      posts: sql<number | null>`sum(${runs.askedPosts})`,
    })
    .from(runs)
    .where(
      and(
        askedModel(modelVersion),
        eq(runs.promptVersion, promptVersion),
        isNotNull(runs.costUsd),
        gt(runs.askedPosts, 0),
      ),
    )
    .get();
  return row?.costUsd == null || !row.posts ? null : (row.costUsd / row.posts) * 1_000;
}

/** Runs that asked a model alone, and those of the cascade that asked it after the local one. */
function askedModel(model: string) {
  return or(
    eq(runs.modelVersion, model),
    and(eq(runs.engine, "cascade"), like(runs.modelVersion, `%, ${model}`)),
  );
}
