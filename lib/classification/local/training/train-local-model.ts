import { createHash } from "node:crypto";
import type { Embedding, TopicScorer } from "@/lib/classification/embedding/embedder";
import { embeddingText, embeddingTitle } from "@/lib/classification/embedding/embedding-text";
import type { Calibration } from "@/lib/classification/local/calibration";
import { calibrate } from "@/lib/classification/local/calibration";
import { chooseThreshold, type Decision } from "@/lib/classification/local/decision";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { packWeights } from "@/lib/classification/local/pack-weights";
import type { VectorStage } from "@/lib/classification/local/vector-stage";
import type { Vocabulary } from "@/lib/classification/local/vocabulary";
import { calibrateTopics, correctShownConfidences } from "./calibrate-topics";
import { crossValidate, type HeldOutPost } from "./cross-validate";
import { fitVectorStage, type VectorItem } from "./fit-vector-stage";
import type { LinearWeights } from "./fit-weights";
import type { SeedPosts } from "./seed-examples";
import type { LabelledPost, TrainingOptions } from "./training-options";
import { buildTrainingItems } from "./training-set";
import { type TrainingTasks, tasksInTurn } from "./training-tasks";

export type TrainingInput = {
  posts: LabelledPost[];
  /** Titles and terms of our own writing; they train the model but are never scored. */
  seed: SeedPosts;
  topicIds: string[];
  taxonomyVersion: number;
  modelVersion: string;
  /** Vectors for the second stage; null trains n-grams alone. */
  vectors: TrainingVectors | null;
};

/** Embeddings by text; it must have each text that `embeddingText` and `embeddingTitle` give. */
export type TrainingVectors = {
  embedder: { name: string; dimensions: number; scorer: TopicScorer | null };
  of: (text: string) => Embedding;
  /** What a scorer that has not seen the company says of a text that the scorer was tuned on. */
  heldOutScores: (text: string) => Float32Array | null;
};

export type TrainingResult = {
  model: LocalModel;
  /** What the model says of each post when trained without the posts of its company. */
  heldOut: HeldOutPost[];
  /** The same with both stages; empty without vectors. */
  heldOutVectors: HeldOutPost[];
};

/**
 * Trains on all posts; calibration and threshold come from cross-validation in which a company's
 * posts are all in one fold. The same input and seed give the same model.
 */
export async function trainLocalModel(
  input: TrainingInput,
  options: TrainingOptions,
  tasks: TrainingTasks = tasksInTurn(options),
): Promise<TrainingResult> {
  const { topicIds } = input;
  const itemsOf = (posts: LabelledPost[], weight: number) =>
    buildTrainingItems(posts, topicIds, { features: options.features, weight });
  const items = itemsOf(input.posts, 1);
  const examples = [
    ...itemsOf(input.seed.posts, options.seedWeights.posts),
    ...itemsOf(input.seed.titles, options.seedWeights.titles),
    ...itemsOf(input.seed.coreTerms, options.seedWeights.coreTerms),
    ...itemsOf(input.seed.relatedTerms, options.seedWeights.relatedTerms),
  ];
  const topicCount = topicIds.length;
  const [scored, { vocabulary, weights }] = await Promise.all([
    crossValidate({ items, examples, topicCount }, options, tasks.scoreWordFold),
    tasks.fitWords({ items: [...items, ...examples], topicCount }),
  ]);
  const wholes = scored.filter((post) => !post.isBareTitle);
  const calibrations = correctShownConfidences(wholes, calibrateTopics(wholes, topicCount));
  const titleCalibrations = calibrateTopics(
    scored.filter((post) => post.isBareTitle),
    topicCount,
  );
  const heldOut = scored.map((post) =>
    withProbabilities(post, post.isBareTitle ? titleCalibrations : calibrations),
  );
  const decision = chooseThreshold(
    heldOut.filter((post) => !post.isTitleCopy),
    options.rule,
  );
  const second = await trainSecondStage(input, scored, { options, tasks });
  const model = packModel(input, {
    options,
    vocabulary,
    weights,
    calibrations,
    titleCalibrations,
    decision,
    vectors: second?.stage ?? null,
  });
  return { model, heldOut, heldOutVectors: second?.heldOut ?? [] };
}

async function trainSecondStage(
  { vectors, posts, seed, topicIds }: TrainingInput,
  heldOut: HeldOutPost[],
  { options, tasks }: { options: TrainingOptions; tasks: TrainingTasks },
) {
  if (!vectors) return null;
  const weights = options.vectors.seedWeights;
  return fitVectorStage(
    {
      embedder: vectors.embedder,
      items: toVectorItems(posts, { vectors, topicIds, weight: 1 }),
      examples: [
        ...toVectorItems(seed.posts, { vectors, topicIds, weight: weights.posts }),
        ...toVectorItems(seed.titles, { vectors, topicIds, weight: weights.titles }),
        ...toVectorItems(seed.coreTerms, { vectors, topicIds, weight: weights.coreTerms }),
      ],
      topicCount: topicIds.length,
      heldOut,
    },
    options,
    tasks,
  );
}

function toVectorItems(
  posts: LabelledPost[],
  context: { vectors: TrainingVectors; topicIds: string[]; weight: number },
): VectorItem[] {
  const { vectors, topicIds, weight } = context;
  const isScored = vectors.embedder.scorer?.topicIds.join() === topicIds.join();
  const scoresOf = (text: string) =>
    isScored ? (vectors.heldOutScores(text) ?? vectors.of(text).topicScores) : null;
  return posts.map(({ post, topics }) => {
    const text = embeddingText(post);
    const title = embeddingTitle(post);
    const [wholeScores, titleScores] = [scoresOf(text), scoresOf(title)];
    return {
      company: post.company,
      topics: topics.map((id) => topicIds.indexOf(id)).filter((topic) => topic >= 0),
      weight,
      whole: vectors.of(text).vector,
      title: vectors.of(title).vector,
      topicScores: wholeScores && titleScores && { whole: wholeScores, title: titleScores },
      hasMoreThanTitle: text !== title,
    };
  });
}

function withProbabilities(post: HeldOutPost, calibrations: Calibration[]): HeldOutPost {
  const probabilities = calibrations.map((calibration, topic) =>
    calibrate(post.scores[topic] ?? 0, calibration),
  );
  return { ...post, probabilities };
}

type Parts = {
  options: TrainingOptions;
  vocabulary: Vocabulary;
  weights: LinearWeights;
  calibrations: Calibration[];
  titleCalibrations: Calibration[];
  decision: Decision;
  vectors: VectorStage | null;
};

const identity: Calibration = { slope: 1, intercept: 0 };

function packModel(input: TrainingInput, parts: Parts): LocalModel {
  const { topicIds } = input;
  const { bias } = parts.weights;
  const packed = packWeights(parts.weights, topicIds.length);
  return {
    settings: {
      modelVersion: input.modelVersion,
      taxonomyVersion: input.taxonomyVersion,
      trainingFingerprint: fingerprint(input.posts),
      features: parts.options.features,
      decision: parts.decision,
      topics: topicIds.map((id, topic) => ({
        id,
        bias: bias[topic] ?? 0,
        weightStep: packed.steps[topic] ?? 0,
        calibration: parts.calibrations[topic] ?? identity,
        titleCalibration: parts.titleCalibrations[topic] ?? identity,
      })),
    },
    vocabulary: parts.vocabulary,
    weights: packed.weights,
    vectors: parts.vectors,
  };
}

function fingerprint(posts: LabelledPost[]): string {
  const hash = createHash("sha256");
  for (const { post, topics } of posts) hash.update(JSON.stringify([post.title, topics]));
  return hash.digest("hex").slice(0, 16);
}
