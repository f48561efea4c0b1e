import { z } from "zod";
import type { Embedding } from "@/lib/classification/embedding/embedder";
import { centreVector } from "./centre-vector";
import { decisionSchema } from "./decision";
import { NeighbourSearch } from "./neighbours";
import { mix } from "./training/fit-mixing";

const mixingSchema = (scores: number) => {
  const weights = z.array(z.number()).length(scores + 1);
  return z.object({ whole: weights, title: weights });
};

/** Everything of the second stage but its numbers by dimension. */
export const vectorSettingsSchema = z.object({
  /** Name of the embedder whose vectors these are: no other's can be read. */
  embedder: z.string().min(1),
  dimensions: z.number().int().positive(),
  /** What is taken off each vector before it is read; models before local-3 have none. */
  mean: z.array(z.number()).default([]),
  neighbours: z.object({
    count: z.number().int().positive(),
    temperature: z.number().positive(),
    priorShare: z.number().gt(0).lt(1),
  }),
  decision: decisionSchema,
  /** Weights of the scores of n-grams, of the linear model and of the neighbours; the intercept. */
  mixing: mixingSchema(3),
  /** The same with a fourth score, the embedder's own; models before local-4 have none. */
  scorer: z
    .object({ name: z.string().min(1), decision: decisionSchema, mixing: mixingSchema(4) })
    .nullable()
    .default(null),
  topics: z.array(z.object({ bias: z.number(), prior: z.number().gt(0).lt(1) })).min(1),
  references: z.array(
    z.object({ topics: z.array(z.number().int().nonnegative()), weight: z.number().positive() }),
  ),
});
export type VectorSettings = z.infer<typeof vectorSettingsSchema>;

/** `weights` is row-major [dimension][topic], `references` [reference][dimension] (see `packReferences`). */
export type VectorStage = {
  settings: VectorSettings;
  weights: Float32Array;
  references: Int8Array;
};

/** How the scores of a post are joined and decided on: with the topic scores, where it has some. */
export function chooseReading(settings: VectorSettings, { topicScores }: Embedding) {
  return topicScores ? (settings.scorer ?? settings) : settings;
}

/** Joins the scores of n-grams with what a post's embedding says. Holds working memory. */
export class VectorScorer {
  readonly #stage: VectorStage;
  readonly #search: NeighbourSearch;
  readonly #linear: Float32Array;
  readonly #neighbours: Float32Array;

  constructor(stage: VectorStage) {
    const { dimensions, topics, references, neighbours, mean } = stage.settings;
    this.#stage = stage;
    this.#search = new NeighbourSearch(
      { dimensions, vectors: stage.references, labels: references },
      { ...neighbours, mean, prior: topics.map((topic) => topic.prior) },
    );
    this.#linear = new Float32Array(topics.length);
    this.#neighbours = new Float32Array(topics.length);
  }

  /** Turns raw n-gram scores into probabilities, in place. `isBare`: hardly more than a title. */
  toProbabilities(scores: Float32Array, embedding: Embedding, isBare: boolean): void {
    const { settings, weights } = this.#stage;
    const centred = centreVector(embedding.vector, settings.mean);
    scoreLinear(this.#linear, centred, {
      weights,
      bias: settings.topics.map((topic) => topic.bias),
    });
    this.#search.score(centred, this.#neighbours);
    const { mixing } = chooseReading(settings, embedding);
    const weighed = isBare ? mixing.title : mixing.whole;
    for (let topic = 0; topic < scores.length; topic += 1) {
      const all = [
        scores[topic] ?? 0,
        this.#linear[topic] ?? 0,
        this.#neighbours[topic] ?? 0,
        embedding.topicScores?.[topic] ?? 0,
      ];
      scores[topic] = 1 / (1 + Math.exp(-mix(all, weighed)));
    }
  }
}

/** Writes vector * weights + bias into `scores`. */
export function scoreLinear(
  scores: Float32Array,
  vector: Float32Array,
  model: { weights: Float32Array; bias: ArrayLike<number> },
): void {
  scores.set(model.bias);
  for (let at = 0; at < vector.length; at += 1) {
    const value = vector[at] ?? 0;
    const start = at * scores.length;
    for (let topic = 0; topic < scores.length; topic += 1) {
      scores[topic] = (scores[topic] ?? 0) + value * (model.weights[start + topic] ?? 0);
    }
  }
}
