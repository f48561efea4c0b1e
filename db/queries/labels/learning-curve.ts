import { readSetting, writeSetting } from "@/db/queries/settings";
import type { Queryable } from "@/db/queryable";
import { type LearningCurve, learningCurveSchema } from "@/lib/evaluation/learning-curve";

const key = "learning-curve";

/** Keeps the learning curve that was measured last. */
export function storeLearningCurve(database: Queryable, curve: LearningCurve): void {
  writeSetting(database, key, JSON.stringify(curve));
}

/** The learning curve that was measured last here; null where there is none, or another version wrote it. */
export function readLearningCurve(database: Queryable): LearningCurve | null {
  const stored = readSetting(database, key);
  if (stored === null) return null;
  return learningCurveSchema.safeParse(JSON.parse(stored)).data ?? null;
}
