import type { UsageTotals } from "@/lib/classification/cost/usage-totals";
import type { Embedding } from "@/lib/classification/embedding/embedder";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import type { Engine, PostToClassify, Prediction } from "@/lib/classification/engine";
import { chooseEscalation } from "@/lib/classification/escalation";
import type { LabelSet } from "@/lib/evaluation/compare-label-sets";
import type { EvaluationSet } from "./evaluation-set";

export type FindEmbeddings = (texts: string[]) => Promise<Map<string, Embedding>>;

/** What an engine says of a set of posts, in its order. */
export type EngineReading = {
  predictions: Prediction[];
  usage: UsageTotals | null;
};

/** Lets an engine read the posts of a set. Stores nothing but, through `findEmbeddings`, embeddings. */
export async function readWithEngine(
  engine: Engine,
  set: Pick<EvaluationSet, "items">,
  options: { findEmbeddings?: FindEmbeddings; takeUsage?: () => UsageTotals } = {},
): Promise<EngineReading> {
  const posts = await withEmbeddings(set, engine.embedder ? options.findEmbeddings : undefined);
  const predictions: Prediction[] = [];
  // A model takes many batches at once by itself.
  const step = engine.concurrency === undefined ? engine.batchSize : posts.length;
  for (let start = 0; start < posts.length; start += step) {
    predictions.push(...(await engine.classify(posts.slice(start, start + step))));
  }
  return { predictions, usage: options.takeUsage?.() ?? null };
}

/** The local engine's reading, with that of the model for the share of posts it doubts most. */
export async function readWithCascade(
  engines: { local: Engine; model: Engine },
  set: Pick<EvaluationSet, "items">,
  options: { share: number; findEmbeddings?: FindEmbeddings; takeUsage?: () => UsageTotals },
): Promise<EngineReading> {
  const { predictions } = await readWithEngine(engines.local, set, options);
  const doubted = predictions.map((prediction, index) => ({
    postId: index,
    doubt: prediction.kind === "labels" ? (prediction.doubt ?? 0) : Number.POSITIVE_INFINITY,
  }));
  const { share, takeUsage } = options;
  const { postIds: places } = chooseEscalation(doubted, { share, read: doubted.length, asked: 0 });
  const items = places.flatMap((place) => set.items[place] ?? []);
  const asked = await readWithEngine(engines.model, { items }, { takeUsage });
  const joined = [...predictions];
  places.forEach((place, index) => {
    const answer = asked.predictions[index];
    // A post that the model fails on keeps its local labels, as in a run.
    if (answer?.kind === "labels") joined[place] = answer;
  });
  return { predictions: joined, usage: asked.usage };
}

/** A reading as a set of labels to score; a post that the engine failed on counts as one without labels. */
export function toLabelSet(
  name: string,
  { items }: Pick<EvaluationSet, "items">,
  { predictions, usage }: EngineReading,
): LabelSet<string> {
  const labels = items.map(({ key }, index) => {
    const prediction = predictions[index];
    return [key, prediction?.kind === "labels" ? prediction.labels : []] as const;
  });
  return { name, labels: new Map(labels), costUsdPer1000: costPer1000(usage, items.length) };
}

function costPer1000(usage: UsageTotals | null, posts: number): number | null {
  if (usage === null || usage.costUsd === null || posts === 0) return null;
  return (usage.costUsd / posts) * 1_000;
}

async function withEmbeddings(
  { items }: Pick<EvaluationSet, "items">,
  findEmbeddings: FindEmbeddings | undefined,
): Promise<PostToClassify[]> {
  const found = await findEmbeddings?.(items.map(({ post }) => embeddingText(post)));
  return items.map(({ post }) => ({ ...post, embedding: found?.get(embeddingText(post)) ?? null }));
}
