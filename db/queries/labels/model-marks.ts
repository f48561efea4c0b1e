import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { runs } from "@/db/schema/runs";

/** What a run labelled posts with. */
export type ModelUse = { runId: number; at: number; model: string; prompt: string | null };

/** The model and prompt of every run that labelled posts, in their order. */
export function listModelUses(database: Queryable): ModelUse[] {
  return database
    .select({
      runId: runs.id,
      at: runs.startedAt,
      model: runs.modelVersion,
      prompt: runs.promptVersion,
    })
    .from(runs)
    .where(and(eq(runs.job, "classify"), isNotNull(runs.modelVersion)))
    .orderBy(asc(runs.id))
    .all()
    .map((use) => ({ ...use, model: use.model ?? "" }));
}
