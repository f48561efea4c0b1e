import { centreVector } from "./centre-vector";

/** Posts with known topics that vectors are compared with; a vector's numbers are in steps of 1/127. */
export type References = {
  dimensions: number;
  /** Row-major [reference][dimension]. */
  vectors: Int8Array;
  labels: { topics: number[]; weight: number }[];
};

export type NeighbourOptions = {
  /** How many of the nearest references are asked. */
  count: number;
  /** A reference counts exp((similarity - 1) / temperature): the smaller, the more the nearest rule. */
  temperature: number;
  /** The share of the answer that is the topics' frequency, whatever the neighbours say. */
  priorShare: number;
};

const stepsPerUnit = 127;

/** Packs unit vectors with their topics. */
export function packReferences(
  items: { vector: Float32Array; topics: number[]; weight: number }[],
  dimensions: number,
): References {
  const vectors = new Int8Array(items.length * dimensions);
  items.forEach(({ vector }, index) => {
    // The components of a unit vector are small: they are spread over the whole of int8.
    for (let at = 0; at < dimensions; at += 1) {
      const steps = Math.round((vector[at] ?? 0) * stepsPerUnit * spread);
      vectors[index * dimensions + at] = Math.max(-127, Math.min(127, steps));
    }
  });
  return { dimensions, vectors, labels: items.map(({ topics, weight }) => ({ topics, weight })) };
}

/** No component of a sentence vector of some hundred dimensions comes near 1 / 3. */
const spread = 3;

/** Answers which topics the nearest references of a vector have. Holds working memory. */
export class NeighbourSearch {
  readonly #labels: References["labels"];
  readonly #dimensions: number;
  /** As floats, which JavaScript multiplies more than twice as fast. */
  readonly #vectors: Float32Array;
  readonly #prior: ArrayLike<number>;
  readonly #options: NeighbourOptions;
  readonly #nearest: Int32Array;
  readonly #similarities: Float64Array;

  /** References and vectors that are asked about are compared less their `mean` (see `centreVector`). */
  constructor(
    references: References,
    { prior, mean, ...options }: NeighbourOptions & { prior: number[]; mean: ArrayLike<number> },
  ) {
    this.#labels = references.labels;
    this.#dimensions = references.dimensions;
    this.#vectors = centreReferences(references, mean);
    this.#prior = prior;
    this.#options = options;
    this.#nearest = new Int32Array(options.count);
    this.#similarities = new Float64Array(options.count);
  }

  /** Adds to nothing: writes the log odds of each topic into `scores`. The vector is centred already. */
  score(vector: Float32Array, scores: Float32Array): void {
    const { temperature, priorShare } = this.#options;
    const found = this.#search(vector);
    scores.fill(0);
    let total = 0;
    for (let place = 0; place < found; place += 1) {
      const label = this.#labels[this.#nearest[place] ?? 0];
      if (!label) continue;
      const weight = label.weight * Math.exp(((this.#similarities[place] ?? 0) - 1) / temperature);
      total += weight;
      for (const topic of label.topics) scores[topic] = (scores[topic] ?? 0) + weight;
    }
    for (let topic = 0; topic < scores.length; topic += 1) {
      const prior = this.#prior[topic] ?? 0;
      const share = total > 0 ? (scores[topic] ?? 0) / total : prior;
      const probability = (1 - priorShare) * share + priorShare * prior;
      scores[topic] = Math.log(probability / (1 - probability));
    }
  }

  /** Fills the nearest references, the nearest first, and tells how many there are. */
  #search(vector: Float32Array): number {
    let found = 0;
    for (let index = 0; index < this.#labels.length; index += 1) {
      const similarity = dot(vector, this.#vectors, index * this.#dimensions);
      const isFull = found === this.#options.count;
      if (isFull && similarity <= (this.#similarities[found - 1] ?? 0)) continue;
      this.#insert(index, similarity, isFull ? found - 1 : found);
      if (!isFull) found += 1;
    }
    return found;
  }

  #insert(index: number, similarity: number, end: number): void {
    let place = end;
    while (place > 0 && (this.#similarities[place - 1] ?? 0) < similarity) {
      this.#similarities[place] = this.#similarities[place - 1] ?? 0;
      this.#nearest[place] = this.#nearest[place - 1] ?? 0;
      place -= 1;
    }
    this.#similarities[place] = similarity;
    this.#nearest[place] = index;
  }
}

function centreReferences(
  { vectors, dimensions }: References,
  mean: ArrayLike<number>,
): Float32Array {
  const centred = new Float32Array(vectors.length);
  referenceVectors(vectors, dimensions).forEach((vector, index) => {
    centred.set(centreVector(vector, mean), index * dimensions);
  });
  return centred;
}

/** Four sums at once: the processor need not wait for one before the next. */
function dot(vector: Float32Array, references: Float32Array, start: number): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  const end = vector.length - (vector.length % 4);
  for (let at = 0; at < end; at += 4) {
    const other = start + at;
    one += (vector[at] ?? 0) * (references[other] ?? 0);
    two += (vector[at + 1] ?? 0) * (references[other + 1] ?? 0);
    three += (vector[at + 2] ?? 0) * (references[other + 2] ?? 0);
    four += (vector[at + 3] ?? 0) * (references[other + 3] ?? 0);
  }
  for (let at = end; at < vector.length; at += 1) {
    one += (vector[at] ?? 0) * (references[start + at] ?? 0);
  }
  return one + two + three + four;
}

/** The reference vectors one by one, as `packReferences` packed them. */
export function referenceVectors(references: Int8Array, dimensions: number): Float32Array[] {
  return Array.from({ length: references.length / dimensions }, (_, index) =>
    Float32Array.from(
      references.subarray(index * dimensions, (index + 1) * dimensions),
      (steps) => steps / (stepsPerUnit * spread),
    ),
  );
}
