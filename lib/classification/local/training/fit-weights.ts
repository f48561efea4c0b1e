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
  const gradient = new Float32Array(size.topics);
  const steps = options.epochs * vectors.length;
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, generator);
    for (const index of order) {
      const vector = vectors[index];
      if (!vector) continue;
      const rate = options.learningRate * (1 - (0.9 * step) / steps);
      step += 1;
      score(vector, { weights, bias }, gradient);
      toGradient(gradient, vector);
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

function score(vector: TrainingVector, model: LinearWeights, scores: Float32Array): void {
  const topicCount = scores.length;
  scores.fill(0);
  for (let index = 0; index < vector.rows.length; index += 1) {
    const start = (vector.rows[index] ?? 0) * topicCount;
    const value = vector.values[index] ?? 0;
    for (let topic = 0; topic < topicCount; topic += 1) {
      scores[topic] = (scores[topic] ?? 0) + value * (model.weights[start + topic] ?? 0);
    }
  }
  for (let topic = 0; topic < topicCount; topic += 1) {
    scores[topic] = (scores[topic] ?? 0) + (model.bias[topic] ?? 0);
  }
}

function toGradient(scores: Float32Array, vector: TrainingVector): void {
  for (let topic = 0; topic < scores.length; topic += 1) {
    scores[topic] = vector.weight / (1 + Math.exp(-(scores[topic] ?? 0)));
  }
  for (const topic of vector.topics) scores[topic] = (scores[topic] ?? 0) - vector.weight;
}

function update(
  vector: TrainingVector,
  state: LinearWeights & { gradient: Float32Array; rate: number },
): void {
  const { weights, bias, gradient } = state;
  const topicCount = gradient.length;
  for (let index = 0; index < vector.rows.length; index += 1) {
    const start = (vector.rows[index] ?? 0) * topicCount;
    const value = state.rate * (vector.values[index] ?? 0);
    for (let topic = 0; topic < topicCount; topic += 1) {
      weights[start + topic] = (weights[start + topic] ?? 0) - value * (gradient[topic] ?? 0);
    }
  }
  for (let topic = 0; topic < topicCount; topic += 1) {
    // The bias moves a tenth as fast: it is in every vector, the words are not.
    bias[topic] = (bias[topic] ?? 0) - 0.1 * state.rate * (gradient[topic] ?? 0);
  }
}
