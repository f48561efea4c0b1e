import { readFileSync } from "node:fs";
import { readLearningCurve } from "@/db/queries/labels/learning-curve";
import { localModelVersion } from "@/lib/classification/local/training/training-options";
import { type LearningCurve, learningCurveSchema } from "@/lib/evaluation/learning-curve";
import { serverDatabase } from "./database";

const shippedPath = `lib/classification/local/models/${localModelVersion}-learning.json`;

/** The learning curve measured here, else that of the shipped model; null where its file is damaged. */
export function findLearningCurve(): { curve: LearningCurve; isOwn: boolean } | null {
  const own = readLearningCurve(serverDatabase());
  if (own) return { curve: own, isOwn: true };
  const shipped = learningCurveSchema.safeParse(readJson(shippedPath)).data;
  return shipped ? { curve: shipped, isOwn: false } : null;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ path, "utf8"));
  } catch {
    return null;
  }
}
