import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** One sparse vector with its topics (as numbers) and how much it counts. */
export type TrainingVector = {
  rows: Int32Array;
  values: Float32Array;
  topics: number[];
  weight: number;
};

export type FitOptions = {
  epochs: number;
  learningRate: number;
  initialBias: number;
  seed: number;
  /** Weights to go on from, instead of none; they are not changed. */
  from?: LinearWeights;
};

/** Weights as a dense matrix, row-major [row][topic], and one bias per topic. */
export type LinearWeights = { weights: Float32Array; bias: Float32Array };

/**
 * One-vs-rest logistic regression by plain stochastic gradient descent; the learning rate falls
 * linearly to a tenth. All topics are fitted in one pass, as they share the vectors.
 */
export function fitWeights(
  vectors: TrainingVector[],
  size: { rows: number; topics: number },
  options: FitOptions,
): LinearWeights {
  const { from } = options;
  const weights = from ? from.weights.slice() : new Float32Array(size.rows * size.topics);
  const bias = from ? from.bias.slice() : new Float32Array(size.topics).fill(options.initialBias);
  const generator = xoroshiro128plus(options.seed);
  const order = vectors.map((_, index) => index);
  const scores = new Float32Array(size.topics);
  // The same numbers in 64 bits, which spares a conversion for each product.
  const gradient = new Float64Array(size.topics);
  const steps = options.epochs * vectors.length;
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, generator);
    for (const index of order) {
      const vector = vectors[index];
      if (!vector) continue;
      const rate = options.learningRate * (1 - (0.9 * step) / steps);
      step += 1;
      score(vector, { weights, bias }, scores);
      toGradient(scores, vector);
      gradient.set(scores);
      update(vector, { weights, bias, gradient, rate });
    }
  }
  return { weights, bias };
}

function shuffle(order: number[], generator: ReturnType<typeof xoroshiro128plus>): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = uniformInt(generator, 0, last);
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
}

/**
 * Eight topics at a time: their sums stay in the processor while the rows pass by. Each is rounded
 * to 32 bits after each row, as if it were kept in `scores`.
 */
function score(vector: TrainingVector, model: LinearWeights, scores: Float32Array): void {
  const topicCount = scores.length;
  const blocksEnd = topicCount - (topicCount % 8);
  for (let topic = 0; topic < blocksEnd; topic += 8) scoreEight(vector, { model, scores, topic });
  for (let topic = blocksEnd; topic < topicCount; topic += 1) {
    scoreOne(vector, { model, scores, topic });
  }
  for (let topic = 0; topic < topicCount; topic += 1) {
    scores[topic] = (scores[topic] ?? 0) + (model.bias[topic] ?? 0);
  }
}

type Scoring = { model: LinearWeights; scores: Float32Array; topic: number };

function scoreEight({ rows, values }: TrainingVector, { model, scores, topic }: Scoring): void {
  const { weights } = model;
  const topicCount = scores.length;
  const round = Math.fround;
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < rows.length; index += 1) {
    const start = (rows[index] ?? 0) * topicCount + topic;
    const value = values[index] ?? 0;
    s0 = round(s0 + value * (weights[start] ?? 0));
    s1 = round(s1 + value * (weights[start + 1] ?? 0));
    s2 = round(s2 + value * (weights[start + 2] ?? 0));
    s3 = round(s3 + value * (weights[start + 3] ?? 0));
    s4 = round(s4 + value * (weights[start + 4] ?? 0));
    s5 = round(s5 + value * (weights[start + 5] ?? 0));
    s6 = round(s6 + value * (weights[start + 6] ?? 0));
    s7 = round(s7 + value * (weights[start + 7] ?? 0));
  }
  scores.set([s0, s1, s2, s3, s4, s5, s6, s7], topic);
}

function scoreOne({ rows, values }: TrainingVector, { model, scores, topic }: Scoring): void {
  const topicCount = scores.length;
  let sum = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const weight = model.weights[(rows[index] ?? 0) * topicCount + topic] ?? 0;
    sum = Math.fround(sum + (values[index] ?? 0) * weight);
  }
  scores[topic] = sum;
}

function toGradient(scores: Float32Array, vector: TrainingVector): void {
  for (let topic = 0; topic < scores.length; topic += 1) {
    scores[topic] = vector.weight / (1 + Math.exp(-(scores[topic] ?? 0)));
  }
  for (const topic of vector.topics) scores[topic] = (scores[topic] ?? 0) - vector.weight;
}

function update(
  { rows, values }: TrainingVector,
  state: LinearWeights & { gradient: Float64Array; rate: number },
): void {
  const { weights, bias, gradient, rate } = state;
  const topicCount = gradient.length;
  const blocksEnd = topicCount - (topicCount % 4);
  for (let index = 0; index < rows.length; index += 1) {
    const start = (rows[index] ?? 0) * topicCount;
    const value = rate * (values[index] ?? 0);
    for (let topic = 0; topic < blocksEnd; topic += 4) {
      const cell = start + topic;
      weights[cell] = (weights[cell] ?? 0) - value * (gradient[topic] ?? 0);
      weights[cell + 1] = (weights[cell + 1] ?? 0) - value * (gradient[topic + 1] ?? 0);
      weights[cell + 2] = (weights[cell + 2] ?? 0) - value * (gradient[topic + 2] ?? 0);
      weights[cell + 3] = (weights[cell + 3] ?? 0) - value * (gradient[topic + 3] ?? 0);
    }
    for (let topic = blocksEnd; topic < topicCount; topic += 1) {
      weights[start + topic] = (weights[start + topic] ?? 0) - value * (gradient[topic] ?? 0);
    }
  }
  for (let topic = 0; topic < topicCount; topic += 1) {
    // The bias moves a tenth as fast: it is in every vector, the words are not.
    bias[topic] = (bias[topic] ?? 0) - 0.1 * rate * (gradient[topic] ?? 0);
  }
}
