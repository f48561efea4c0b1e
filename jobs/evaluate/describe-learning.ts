import { writeFileSync } from "node:fs";
import { openDatabase } from "@/db/open-database";
import { storeLearningCurve } from "@/db/queries/labels/learning-curve";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import type { LocalModel } from "@/lib/classification/local/local-model";
import type { Environment } from "@/lib/env";
import { evaluateLearning, formatLearning } from "./evaluate-learning";
import type { EvaluationSet } from "./evaluation-set";
import type { FindEmbeddings } from "./read-with-engine";
import type { EvaluationOutcome } from "./record-evaluation";

const sizes = [0, 25, 50, 100, 200];

/** Measures the learning curve and keeps it: in a file, or in the database, where the page finds it. */
export async function describeLearning(work: {
  options: { splits: number; seed: number; json: boolean; out?: string };
  environment: Environment;
  model: LocalModel;
  set: EvaluationSet;
  findEmbeddings: FindEmbeddings | undefined;
}): Promise<EvaluationOutcome> {
  const { options, environment, model, set, findEmbeddings } = work;
  const texts = set.items.map(({ post }) => embeddingText(post));
  const embeddings = await findEmbeddings?.(texts);
  const posts = set.items.map(({ post }, index) => ({
    post,
    embedding: embeddings?.get(texts[index] ?? "") ?? null,
    topics: set.judged[index]?.truth ?? [],
    disputed: set.judged[index]?.disputed ?? [],
  }));
  const { splits, seed } = options;
  const measuredOn = new Date().toISOString().slice(0, 10);
  const curve = evaluateLearning(model, posts, { sizes, splits, seed, measuredOn });
  const text = JSON.stringify(curve, null, 1);
  if (options.out) writeFileSync(options.out, `${text}\n`);
  else storeLearningCurve(openDatabase(environment.databasePath), curve);
  const counts = { judged: curve.posts, splits: curve.splits };
  return { text: options.json ? text : formatLearning(curve), counts };
}
