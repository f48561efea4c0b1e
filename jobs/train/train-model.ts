import type { Embedder, Embedding } from "@/lib/classification/embedding/embedder";
import { LocalPredictor } from "@/lib/classification/local/local-model";
import { decodeModel, encodeModel } from "@/lib/classification/local/model-file";
import { loadHeldOutScores } from "@/lib/classification/local/training/load-held-out-scores";
import { type CardFigures, formatModelCard } from "@/lib/classification/local/training/model-card";
import {
  type SeedExamples,
  type SeedPosts,
  toSeedPosts,
} from "@/lib/classification/local/training/seed-examples";
import {
  type TrainingVectors,
  trainLocalModel,
} from "@/lib/classification/local/training/train-local-model";
import {
  evaluateHeldOut,
  evaluateStages,
} from "@/lib/classification/local/training/training-figures";
import type {
  LabelledPost,
  TrainingOptions,
} from "@/lib/classification/local/training/training-options";
import type { TrainingTasks } from "@/lib/classification/local/training/training-tasks";
import { listTrainingTexts } from "@/lib/classification/local/training/training-texts";
import { type LabelRecord, type PostRecord, toClassifiablePost } from "@/lib/posts/post-record";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

export type TrainModelInput = {
  posts: Map<string, PostRecord>;
  labels: LabelRecord[];
  /** Labels that are scored once, at the end; empty for none. */
  checkLabels: LabelRecord[];
  seed: SeedExamples;
  taxonomy: Taxonomy;
  modelVersion: string;
  trainedOn: string;
  /** Finds the vectors of texts; null trains n-grams alone. */
  vectors: {
    embedder: Pick<Embedder, "name" | "dimensions" | "scorer">;
    find: (texts: string[]) => Promise<Map<string, Embedding>>;
  } | null;
};

type Doing = { tasks?: TrainingTasks; onProgress?: (message: string) => void };

export type TrainedModel = { bytes: Buffer; card: string; figures: CardFigures[] };

/** Says that there is nothing to train on, and what to pass. */
export class TrainingError extends Error {
  override name = "TrainingError";
}

/** Trains, measures and packs a model. The same input and options give the same bytes. */
export async function trainModel(
  input: TrainModelInput,
  options: TrainingOptions,
  { tasks, onProgress = () => {} }: Doing = {},
): Promise<TrainedModel> {
  const posts = joinLabels(input.posts, input.labels);
  if (posts.length === 0) throw new TrainingError("no label has a post in the posts file");
  const seed = toSeedPosts(input.seed);
  const topicIds = input.taxonomy.topics.map((topic) => topic.id);
  const check = joinLabels(input.posts, input.checkLabels);
  const vectors = await findTrainingVectors(input, [...posts, ...check], seed);
  const { model, heldOut, heldOutVectors } = await trainLocalModel(
    {
      posts,
      seed,
      topicIds,
      taxonomyVersion: input.taxonomy.version,
      modelVersion: input.modelVersion,
      vectors,
    },
    options,
    tasks,
  );
  const bytes = encodeModel(model);
  const context = { posts, topicIds, seed: options.seed };
  const { decision } = model.settings;
  const figures = evaluateHeldOut(heldOut, { ...context, decision, stage: "ngrams" });
  if (model.vectors) {
    const both = {
      ...context,
      decision: model.vectors.settings.decision,
      stage: "vectors",
    } as const;
    figures.push(...evaluateHeldOut(heldOutVectors, both));
  }
  if (check.length > 0) {
    onProgress("scoring the check labels");
    const predictor = new LocalPredictor(decodeModel(bytes));
    figures.push(...evaluateStages(predictor, check, { vectors, seed: options.seed }));
  }
  const card = formatModelCard({
    settings: model.settings,
    vectors: model.vectors?.settings ?? null,
    options,
    trainedOn: input.trainedOn,
    posts: posts.length,
    companies: new Set(posts.map(({ post }) => post.company)).size,
    seed,
    features: model.vocabulary.hashes.length,
    bytes: bytes.length,
    figures,
  });
  return { bytes, card, figures };
}

async function findTrainingVectors(
  { vectors }: TrainModelInput,
  posts: LabelledPost[],
  seed: SeedPosts,
): Promise<TrainingVectors | null> {
  if (!vectors) return null;
  const found = await vectors.find(listTrainingTexts(posts, seed));
  return {
    embedder: vectors.embedder,
    of: (text) => {
      const embedding = found.get(text);
      if (embedding) return embedding;
      throw new TrainingError(`there is no vector of the text "${text.slice(0, 60)}"`);
    },
    heldOutScores: loadHeldOutScores(vectors.embedder.scorer?.name ?? null),
  };
}

function joinLabels(posts: Map<string, PostRecord>, labels: LabelRecord[]): LabelledPost[] {
  return labels.flatMap(({ id, topics, disputed }) => {
    const record = posts.get(id);
    return record ? [{ post: toClassifiablePost(record), topics, disputed }] : [];
  });
}
