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

/** A post with its vectors; `title` is that of its title alone. */
export type VectorItem = {
  company: string;
  topics: number[];
  weight: number;
  whole: Float32Array;
  title: Float32Array;
  hasMoreThanTitle: boolean;
};

export type VectorInput = {
  embedder: { name: string; dimensions: number };
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
export function fitVectorStage(
  input: VectorInput,
  options: TrainingOptions,
  onProgress: (message: string) => void = () => {},
): { stage: VectorStage; heldOut: HeldOutPost[] } {
  const scored = crossValidateVectors(input, options, onProgress);
  const mixing = {
    whole: fitViewMixing(scored.filter(({ post }) => !post.isBareTitle)),
    title: fitViewMixing(scored.filter(({ post }) => post.isBareTitle)),
  };
  const heldOut = scored.map(({ post, three }) => ({
    ...post,
    probabilities: three.map((scores) => {
      const logOdds = mix(scores, post.isBareTitle ? mixing.title : mixing.whole);
      return 1 / (1 + Math.exp(-logOdds));
    }),
  }));
  const decision = chooseThreshold(
    heldOut.filter((post) => !post.isTitleCopy),
    options.rule,
  );
  return { stage: fitAll(input, { options, mixing, decision }), heldOut };
}

type Scored = { post: HeldOutPost; three: [number, number, number][] };

function crossValidateVectors(
  input: VectorInput,
  options: TrainingOptions,
  onProgress: (message: string) => void,
): Scored[] {
  const folds = assignGroupFolds(
    input.items.map((item) => item.company),
    options.foldCount,
  );
  const scored: Scored[] = [];
  for (let fold = 0; fold < options.foldCount; fold += 1) {
    onProgress(`vectors: fold ${fold + 1} of ${options.foldCount}`);
    const seen = input.items.filter((_, index) => folds[index] !== fold);
    const scorer = fitScorers(seen, input, options);
    for (const post of input.heldOut) {
      const item = input.items[post.index];
      if (item && folds[post.index] === fold) scored.push(scoreView(post, item, scorer));
    }
  }
  return scored.sort((a, b) => a.post.index - b.post.index);
}

type Scorers = {
  mean: Float32Array;
  weights: LinearWeights;
  references: References;
  search: NeighbourSearch;
};

function fitScorers(
  items: VectorItem[],
  { examples, embedder, topicCount }: VectorInput,
  options: TrainingOptions,
): Scorers {
  const seen = [...items, ...examples];
  const references = packReferences(
    seen.map(({ whole, topics, weight }) => ({ vector: whole, topics, weight })),
    embedder.dimensions,
  );
  const mean = meanVector(
    seen.map(({ whole }) => whole),
    embedder.dimensions,
  );
  const prior = priorOf(items, topicCount);
  return {
    mean,
    weights: fitWeights(
      toTrainingVectors(seen, { mean, titleWeight: options.titleOnlyWeight }),
      { rows: embedder.dimensions, topics: topicCount },
      { ...options, ...options.vectors },
    ),
    references,
    search: new NeighbourSearch(references, { ...options.vectors.neighbours, prior, mean }),
  };
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

function scoreView(post: HeldOutPost, item: VectorItem, scorers: Scorers): Scored {
  const vector = centreVector(post.isTitleCopy ? item.title : item.whole, scorers.mean);
  const linear = new Float32Array(post.scores.length);
  const neighbours = new Float32Array(post.scores.length);
  scoreLinear(linear, vector, scorers.weights);
  scorers.search.score(vector, neighbours);
  return {
    post,
    three: post.scores.map((score, topic) => [score, linear[topic] ?? 0, neighbours[topic] ?? 0]),
  };
}

function fitViewMixing(scored: Scored[]): Mixing {
  const columns: [number[], number[], number[]] = [[], [], []];
  const outcomes: number[] = [];
  for (const { post, three } of scored) {
    three.forEach((scores, topic) => {
      columns[0].push(scores[0]);
      columns[1].push(scores[1]);
      columns[2].push(scores[2]);
      outcomes.push(Number(post.topics.includes(topic)));
    });
  }
  return correctShownMixing(columns, outcomes, fitMixing(columns, outcomes));
}

function fitAll(
  input: VectorInput,
  fitted: {
    options: TrainingOptions;
    mixing: { whole: Mixing; title: Mixing };
    decision: Decision;
  },
): VectorStage {
  const { options, mixing, decision } = fitted;
  const { mean, weights, references } = fitScorers(input.items, input, options);
  const prior = priorOf(input.items, input.topicCount);
  return {
    settings: {
      embedder: input.embedder.name,
      dimensions: input.embedder.dimensions,
      mean: Array.from(mean),
      neighbours: options.vectors.neighbours,
      decision,
      mixing,
      topics: prior.map((share, topic) => ({ bias: weights.bias[topic] ?? 0, prior: share })),
      references: references.labels,
    },
    weights: weights.weights,
    references: references.vectors,
  };
}
