import type { TopicScorer } from "@/lib/classification/embedding/embedder";
import { centreVector, meanVector } from "@/lib/classification/local/centre-vector";
import { chooseThreshold, type Decision } from "@/lib/classification/local/decision";
import {
  NeighbourSearch,
  packReferences,
  type References,
} from "@/lib/classification/local/neighbours";
import { scoreLinear, type VectorStage } from "@/lib/classification/local/vector-stage";
import { assignGroupFolds } from "@/lib/evaluation/folds";
import { correctShownMixing } from "./calibrate-topics";
import type { HeldOutPost } from "./cross-validate";
import { fitMixing, type Mixing, mix } from "./fit-mixing";
import { fitWeights, type LinearWeights, type TrainingVector } from "./fit-weights";
import type { TrainingOptions } from "./training-options";

/**
 * A post with its vectors; `title` is that of its title alone. The topic scores, null where there
 * are none, are of a scorer that has not seen the post's company.
 */
export type VectorItem = {
  company: string;
  topics: number[];
  weight: number;
  whole: Float32Array;
  title: Float32Array;
  topicScores: { whole: Float32Array; title: Float32Array } | null;
  hasMoreThanTitle: boolean;
};

export type VectorInput = {
  embedder: { name: string; dimensions: number; scorer: TopicScorer | null };
  items: VectorItem[];
  /** Seed titles and core terms: they train in every fold. */
  examples: VectorItem[];
  topicCount: number;
  /** What n-grams say of the items, from cross-validation with the same folds. */
  heldOut: HeldOutPost[];
};

/**
 * Fits the second stage: a linear model on vectors, the nearest neighbours among the training
 * posts, and how much each of them and the n-grams count, on companies that none has seen.
 */
export async function fitVectorStage(
  input: VectorInput,
  options: TrainingOptions,
  run: VectorTasks,
): Promise<{ stage: VectorStage; heldOut: HeldOutPost[] }> {
  const [scored, fitted] = await Promise.all([
    crossValidateVectors(input, options, run),
    run.fitVectors(vectorSample(input, input.items)),
  ]);
  const ofVectors = fitReading(scored, 3, options);
  const hasTopicScores = input.items.every(({ topicScores }) => topicScores !== null);
  const ofAll = hasTopicScores ? fitReading(scored, 4, options) : null;
  const stage = packStage(input, { fitted, options, ofVectors, ofAll });
  return { stage, heldOut: (ofAll ?? ofVectors).heldOut };
}

type Reading = { mixing: { whole: Mixing; title: Mixing }; decision: Decision };

/** How much each of the first `count` scores is to count, and from which probability on a topic is given. */
function fitReading(
  scored: ScoredPost[],
  count: number,
  { rule }: TrainingOptions,
): Reading & { heldOut: HeldOutPost[] } {
  const mixing = {
    whole: fitViewMixing(
      scored.filter(({ post }) => !post.isBareTitle),
      count,
    ),
    title: fitViewMixing(
      scored.filter(({ post }) => post.isBareTitle),
      count,
    ),
  };
  const heldOut = scored.map(({ post, scores }) => ({
    ...post,
    probabilities: scores.map((ofTopic) => {
      const logOdds = mix(ofTopic, post.isBareTitle ? mixing.title : mixing.whole);
      return 1 / (1 + Math.exp(-logOdds));
    }),
  }));
  const decision = chooseThreshold(
    heldOut.filter((post) => !post.isTitleCopy),
    rule,
  );
  return { mixing, decision, heldOut };
}

/** What the second stage learns from; it can be sent to another thread. */
export type VectorSample = Pick<VectorInput, "examples" | "topicCount"> & {
  items: VectorItem[];
  dimensions: number;
};
export type VectorFold = {
  sample: VectorSample;
  heldOut: { post: HeldOutPost; item: VectorItem }[];
};

/** How the slow parts are done: here, or in other threads. */
export type VectorTasks = {
  fitVectors: (sample: VectorSample) => Promise<FittedVectors>;
  scoreVectorFold: (fold: VectorFold, number: number) => Promise<ScoredPost[]>;
};

/** A post with what words, the linear model, the neighbours and the topic scorer give each topic. */
export type ScoredPost = { post: HeldOutPost; scores: number[][] };

async function crossValidateVectors(
  input: VectorInput,
  { foldCount }: TrainingOptions,
  run: VectorTasks,
): Promise<ScoredPost[]> {
  const folds = assignGroupFolds(
    input.items.map((item) => item.company),
    foldCount,
  );
  const scored = Array.from({ length: foldCount }, (_, fold) => {
    const seen = input.items.filter((__, index) => folds[index] !== fold);
    const heldOut = input.heldOut.flatMap((post) => {
      const item = input.items[post.index];
      return item && folds[post.index] === fold ? { post, item } : [];
    });
    return run.scoreVectorFold({ sample: vectorSample(input, seen), heldOut }, fold);
  });
  return (await Promise.all(scored)).flat().sort((a, b) => a.post.index - b.post.index);
}

function vectorSample(
  { examples, embedder, topicCount }: VectorInput,
  items: VectorItem[],
): VectorSample {
  return { items, examples, topicCount, dimensions: embedder.dimensions };
}

/** Learns from the posts that a fold has seen, and scores those left out. */
export function scoreVectorFold(
  { sample, heldOut }: VectorFold,
  options: TrainingOptions,
): ScoredPost[] {
  const fitted = fitVectors(sample, options);
  const { mean, references } = fitted;
  const prior = priorOf(sample.items, sample.topicCount);
  const search = new NeighbourSearch(references, { ...options.vectors.neighbours, prior, mean });
  return heldOut.map(({ post, item }) => scoreView(post, item, { ...fitted, search }));
}

type FittedVectors = { mean: Float32Array; weights: LinearWeights; references: References };

/** The linear model on vectors, and the neighbours. */
export function fitVectors(
  { items, examples, dimensions, topicCount }: VectorSample,
  options: TrainingOptions,
): FittedVectors {
  const seen = [...items, ...examples];
  const references = packReferences(
    seen.map(({ whole, topics, weight }) => ({ vector: whole, topics, weight })),
    dimensions,
  );
  const mean = meanVector(
    seen.map(({ whole }) => whole),
    dimensions,
  );
  const weights = fitWeights(
    toTrainingVectors(seen, { mean, titleWeight: options.titleOnlyWeight }),
    { rows: dimensions, topics: topicCount },
    { ...options, ...options.vectors },
  );
  return { mean, weights, references };
}

function toTrainingVectors(
  items: VectorItem[],
  { mean, titleWeight }: { mean: Float32Array; titleWeight: number },
): TrainingVector[] {
  const rows = Int32Array.from({ length: items[0]?.whole.length ?? 0 }, (_, at) => at);
  return items.flatMap(({ whole, title, topics, weight, hasMoreThanTitle }) => {
    const vector = { rows, values: centreVector(whole, mean), topics, weight };
    if (!hasMoreThanTitle || titleWeight === 0) return [vector];
    const values = centreVector(title, mean);
    return [vector, { rows, values, topics, weight: weight * titleWeight }];
  });
}

/** How frequent each topic is among the posts, never quite 0. */
function priorOf(items: VectorItem[], topicCount: number): number[] {
  const counts = new Array<number>(topicCount).fill(0.5);
  for (const { topics } of items) {
    for (const topic of topics) counts[topic] = (counts[topic] ?? 0) + 1;
  }
  return counts.map((count) => count / (items.length + 1));
}

function scoreView(
  post: HeldOutPost,
  item: VectorItem,
  scorers: FittedVectors & { search: NeighbourSearch },
): ScoredPost {
  const vector = centreVector(post.isTitleCopy ? item.title : item.whole, scorers.mean);
  const linear = new Float32Array(post.scores.length);
  const neighbours = new Float32Array(post.scores.length);
  scoreLinear(linear, vector, scorers.weights);
  scorers.search.score(vector, neighbours);
  const topicScores = item.topicScores?.[post.isTitleCopy ? "title" : "whole"];
  return {
    post,
    scores: post.scores.map((score, topic) => [
      score,
      linear[topic] ?? 0,
      neighbours[topic] ?? 0,
      topicScores?.[topic] ?? 0,
    ]),
  };
}

function fitViewMixing(scored: ScoredPost[], count: number): Mixing {
  const columns = Array.from({ length: count }, (): number[] => []);
  const outcomes: number[] = [];
  for (const { post, scores } of scored) {
    scores.forEach((ofTopic, topic) => {
      columns.forEach((column, at) => {
        column.push(ofTopic[at] ?? 0);
      });
      outcomes.push(Number(post.topics.includes(topic)));
    });
  }
  return correctShownMixing(columns, outcomes, fitMixing(columns, outcomes));
}

function packStage(
  input: VectorInput,
  parts: {
    fitted: FittedVectors;
    options: TrainingOptions;
    ofVectors: Reading;
    ofAll: Reading | null;
  },
): VectorStage {
  const { options, ofVectors, ofAll } = parts;
  const { name, dimensions, scorer } = input.embedder;
  const { mean, weights, references } = parts.fitted;
  const prior = priorOf(input.items, input.topicCount);
  return {
    settings: {
      embedder: name,
      dimensions,
      mean: Array.from(mean),
      neighbours: options.vectors.neighbours,
      decision: ofVectors.decision,
      mixing: ofVectors.mixing,
      scorer:
        scorer && ofAll
          ? { name: scorer.name, decision: ofAll.decision, mixing: ofAll.mixing }
          : null,
      topics: prior.map((share, topic) => ({ bias: weights.bias[topic] ?? 0, prior: share })),
      references: references.labels,
    },
    weights: weights.weights,
    references: references.vectors,
  };
}
