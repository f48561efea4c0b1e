import { toUnitVector } from "@/lib/classification/embedding/embedder";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { centreVector, meanVector } from "./centre-vector";
import { FeatureExtractor } from "./features";
import type { LocalModel } from "./local-model";
import { referenceVectors } from "./neighbours";
import { findRow } from "./vocabulary";

/** A topic that the model was not trained on: its words, and what people said of posts about it. */
export type NewTopic = {
  id: string;
  name: string;
  description: string;
  /** Vectors of its name and of name and description; empty where there are none. */
  vectors: Float32Array[];
  /** Vectors of posts that a person accepted or rejected for it. */
  accepted: Float32Array[];
  rejected: Float32Array[];
};

/** What is embedded of a topic. */
export function newTopicTexts(topic: { name: string; description: string }): string[] {
  return [topic.name, `${topic.name}\n${topic.description}`];
}

/** Confidence from which a new topic is given: the best micro-F1 over trained topics hidden in turn. */
export const newTopicThreshold = 0.25;

/** The description weighs as much as so many corrections; a rejected post half as much as an accepted one. */
const descriptionWeight = 5;
const rejectedWeight = 0.5;

/**
 * What turns a standard score and the cosine of words into log odds, by number of corrections:
 * fitted on the trained topics, hidden in turn (`npm run evaluate -- --new-topics` draws the curve).
 */
type NewTopicCalibration = { slope: number; wordSlope: number; intercept: number };
const calibrations: ({ corrections: number } & NewTopicCalibration)[] = [
  { corrections: 0, slope: 0.88, wordSlope: 56.6, intercept: -3.77 },
  { corrections: 5, slope: 1.07, wordSlope: 50.2, intercept: -3.92 },
  { corrections: 10, slope: 1.19, wordSlope: 47.9, intercept: -4.03 },
  { corrections: 20, slope: 1.23, wordSlope: 46.7, intercept: -4.1 },
];
/** The same without a vector. */
const byWordsAlone = { wordSlope: 82, intercept: -3.68 };

type Prototype = { vector: Float32Array; mean: number; deviation: number; corrections: number };

/**
 * Gives probabilities to topics that the model has never seen, by the nearness of a post to their
 * description and to corrected posts (Rocchio), against the nearness of posts at large, and by
 * the words that post and description share; without a vector by these alone.
 */
export class NewTopicScorer {
  readonly #topics: NewTopic[];
  readonly #centre: Float32Array;
  readonly #prototypes: (Prototype | null)[];
  readonly #words: WordScorer;

  constructor(model: LocalModel, topics: NewTopic[]) {
    this.#topics = topics;
    this.#words = new WordScorer(model, topics);
    const { centre, background } = centreReferences(model);
    this.#centre = centre;
    this.#prototypes = topics.map((topic) => buildPrototype(topic, centre, background));
  }

  /** The probability of each new topic, in their order. */
  probabilities(post: ClassifiablePost, vector: Float32Array | null): number[] {
    const centred = vector && this.#centre.length > 0 ? centreVector(vector, this.#centre) : null;
    const byWords = this.#words.score(post);
    return this.#topics.map((_, index) => {
      const prototype = this.#prototypes[index];
      const words = byWords[index] ?? 0;
      if (!centred || !prototype)
        return sigmoid(byWordsAlone.wordSlope * words + byWordsAlone.intercept);
      const standard = (dot(centred, prototype.vector) - prototype.mean) / prototype.deviation;
      const { slope, wordSlope, intercept } = calibrationFor(prototype.corrections);
      return sigmoid(slope * standard + wordSlope * words + intercept);
    });
  }
}

function centreReferences({ vectors }: LocalModel) {
  if (!vectors) return { centre: new Float32Array(), background: [] };
  const all = referenceVectors(vectors.references, vectors.settings.dimensions);
  const centre = meanVector(all, vectors.settings.dimensions);
  return { centre, background: all.map((vector) => centreVector(vector, centre)) };
}

function buildPrototype(
  topic: NewTopic,
  centre: Float32Array,
  background: Float32Array[],
): Prototype | null {
  if (topic.vectors.length === 0 || background.length === 0) return null;
  const described = new Float32Array(centre.length);
  for (const vector of topic.vectors) addTo(described, vector, 1);
  const vector = new Float32Array(centre.length);
  const unitDescribed = centreVector(toUnitVector(described), centre);
  addTo(vector, unitDescribed, descriptionWeight);
  for (const accepted of topic.accepted) addTo(vector, centreVector(accepted, centre), 1);
  for (const rejected of topic.rejected) {
    addTo(vector, centreVector(rejected, centre), -rejectedWeight);
  }
  const unit = toUnitVector(vector);
  const similarities = background.map((reference) => dot(reference, unit));
  const mean = similarities.reduce((sum, one) => sum + one, 0) / similarities.length;
  const variance =
    similarities.reduce((sum, one) => sum + (one - mean) ** 2, 0) / similarities.length;
  const corrections = topic.accepted.length + topic.rejected.length;
  return { vector: unit, mean, deviation: Math.sqrt(variance) || 1, corrections };
}

function calibrationFor(corrections: number): NewTopicCalibration {
  const above = calibrations.findIndex((known) => known.corrections >= corrections);
  const upper = calibrations.at(above) ?? noEvidence;
  const lower = calibrations[above - 1] ?? upper;
  if (upper.corrections <= lower.corrections || above < 0) return upper;
  const share = (corrections - lower.corrections) / (upper.corrections - lower.corrections);
  const between = (from: number, to: number) => from + share * (to - from);
  return {
    slope: between(lower.slope, upper.slope),
    wordSlope: between(lower.wordSlope, upper.wordSlope),
    intercept: between(lower.intercept, upper.intercept),
  };
}

const noEvidence = { corrections: 0, slope: 0, wordSlope: 0, intercept: -10 };

/** Cosine of post and description over their words, each by its rarity; the name counts again. */
class WordScorer {
  readonly #extractor: FeatureExtractor;
  readonly #rarityOf: (hash: number) => number;
  readonly #topics: { weights: Map<number, number>; length: number }[];

  constructor({ settings, vocabulary }: LocalModel, topics: NewTopic[]) {
    this.#extractor = new FeatureExtractor(settings.features);
    const rarest = Math.max(1, ...vocabulary.idf.slice(0, 5000));
    this.#rarityOf = (hash) => {
      const row = findRow(vocabulary, hash);
      return row < 0 ? rarest : (vocabulary.idf[row] ?? rarest);
    };
    this.#topics = topics.map(({ name, description }) =>
      this.#weigh({ title: name, company: "", summary: description, content: null, tags: [] }),
    );
  }

  score(post: ClassifiablePost): number[] {
    const { weights, length } = this.#weigh(post);
    return this.#topics.map((topic) => {
      let product = 0;
      for (const [hash, weight] of topic.weights) product += weight * (weights.get(hash) ?? 0);
      return length > 0 && topic.length > 0 ? product / (length * topic.length) : 0;
    });
  }

  #weigh(post: ClassifiablePost): { weights: Map<number, number>; length: number } {
    const { hashes, count, titleCount } = this.#extractor.extract(post);
    const weights = new Map<number, number>();
    for (let at = 0; at < count; at += 1) {
      const hash = hashes[at] ?? 0;
      const weight = this.#rarityOf(hash) * (at < titleCount ? 2 : 1);
      weights.set(hash, Math.max(weight, weights.get(hash) ?? 0));
    }
    let squares = 0;
    for (const weight of weights.values()) squares += weight * weight;
    return { weights, length: Math.sqrt(squares) };
  }
}

function addTo(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let at = 0; at < sum.length; at += 1) {
    sum[at] = (sum[at] ?? 0) + weight * (vector[at] ?? 0);
  }
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
