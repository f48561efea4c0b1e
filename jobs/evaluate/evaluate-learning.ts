import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Embedding } from "@/lib/classification/embedding/embedder";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { type LocalModel, LocalPredictor } from "@/lib/classification/local/local-model";
import { adaptModel, lessonWeights } from "@/lib/classification/local/training/adapt-model";
import {
  type LearningCurve,
  type LearningOrder,
  type LearningScore,
  learningOrders,
  summariseLearning,
} from "@/lib/evaluation/learning-curve";
import { countByTopic, macroScores } from "@/lib/evaluation/metrics";

export type LearningPost = {
  post: ClassifiablePost;
  embedding: Embedding | null;
  topics: string[];
  disputed: string[];
};

export type LearningOptions = {
  /** Numbers of corrections, from 0; those that leave no post to score are left out. */
  sizes: number[];
  /** How many times the posts are split at random. */
  splits: number;
  seed: number;
  measuredOn: string;
  onSplit?: (done: number) => void;
};

/** At least so many posts are kept for scoring. */
const leastScored = 50;

/**
 * How good a model gets by corrections. Each split sets posts aside for scoring at random; of the
 * others the model learns as many as `sizes` say, in random order and with those first that it
 * doubts most, from the same start each time. All sizes and both orders of a split are scored on the
 * same posts, which are never among the corrections.
 */
export function evaluateLearning(
  model: LocalModel,
  posts: LearningPost[],
  options: LearningOptions,
): LearningCurve {
  const sizes = options.sizes.filter((size) => size <= posts.length - leastScored);
  const most = Math.max(0, ...sizes);
  const doubts = doubtOf(model, posts);
  const generator = xoroshiro128plus(options.seed);
  const scores: LearningScore[] = [];
  for (let split = 0; split < options.splits; split += 1) {
    const shuffled = shuffle(posts, generator);
    const pool = shuffled.slice(0, most);
    const scored = shuffled.slice(most);
    const doubted = [...pool].sort((a, b) => (doubts.get(b) ?? 0) - (doubts.get(a) ?? 0));
    const ordered: Record<LearningOrder, LearningPost[]> = { random: pool, uncertain: doubted };
    for (const order of learningOrders) {
      for (const corrections of sizes) {
        const learnt = learn(model, ordered[order].slice(0, corrections), options.seed + split);
        scores.push({ split, order, corrections, macroF1: macroF1(learnt, scored) });
      }
    }
    options.onSplit?.(split + 1);
  }
  return {
    modelVersion: model.settings.modelVersion,
    posts: posts.length,
    scoredPosts: posts.length - most,
    splits: options.splits,
    hasVectors: posts.every(({ embedding }) => embedding !== null),
    measuredOn: options.measuredOn,
    points: summariseLearning(scores),
  };
}

function doubtOf(model: LocalModel, posts: LearningPost[]): Map<LearningPost, number> {
  const predictor = new LocalPredictor(model);
  return new Map(posts.map((post) => [post, predictor.read(post.post, post.embedding).doubt]));
}

function learn(model: LocalModel, corrections: LearningPost[], seed: number): LocalModel {
  if (corrections.length === 0) return model;
  const { correction: weight } = lessonWeights;
  const lessons = corrections.map(({ post, embedding, topics }) => ({
    post,
    embedding,
    topics,
    weight,
  }));
  return adaptModel(model, lessons, { modelVersion: model.settings.modelVersion, seed });
}

/** Topics that the labels call disputed count neither for nor against. */
function macroF1(model: LocalModel, posts: LearningPost[]): number {
  const predictor = new LocalPredictor(model);
  const judgements = posts.map(({ post, embedding, topics, disputed }) => ({
    truth: topics,
    predicted: predictor
      .predict(post, embedding)
      .map(({ topicId }) => topicId)
      .filter((topicId) => topics.includes(topicId) || !disputed.includes(topicId)),
  }));
  return macroScores(countByTopic(judgements).values()).f1;
}

function shuffle<Item>(items: Item[], generator: ReturnType<typeof xoroshiro128plus>): Item[] {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = uniformInt(generator, 0, at);
    const [a, b] = [shuffled[at], shuffled[other]];
    if (a !== undefined && b !== undefined) [shuffled[at], shuffled[other]] = [b, a];
  }
  return shuffled;
}

/** A table for the terminal: macro-F1 and the gain, by number of corrections and order. */
export function formatLearning(curve: LearningCurve): string {
  const percent = (value: number) => (value * 100).toFixed(1);
  const range = ([low, high]: [number, number]) => `${percent(low)} to ${percent(high)}`;
  const rows = curve.points.map(({ order, corrections, macroF1: f1, ...point }) =>
    [
      order.padEnd(10),
      String(corrections).padStart(11),
      percent(f1).padStart(9),
      range(point.spread).padStart(14),
      percent(point.gain).padStart(6),
      range(point.gainSpread).padStart(13),
    ].join("  "),
  );
  const head = `${"Order".padEnd(10)}  Corrections  Macro-F1   Middle 90 %    Gain   Middle 90 %`;
  return [
    `Model ${curve.modelVersion}, ${curve.posts} judged posts, split ${curve.splits} times; scored on ${curve.scoredPosts} that are not among the corrections${curve.hasVectors ? "" : "; without sentence vectors"}. In %.`,
    head,
    ...rows,
  ].join("\n");
}
