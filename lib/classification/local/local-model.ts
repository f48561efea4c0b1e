import { z } from "zod";
import { expectErrors } from "@/lib/classification/doubt";
import type { Embedding } from "@/lib/classification/embedding/embedder";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { calibrate } from "./calibration";
import { decideTopics, decisionSchema } from "./decision";
import { FeatureExtractor, featureOptionsSchema, isBareTitle } from "./features";
import { chooseReading, VectorScorer, type VectorStage } from "./vector-stage";
import { Vectoriser, type Vocabulary } from "./vocabulary";

const calibrationSchema = z.object({ slope: z.number(), intercept: z.number() });

/** Everything of a model but its vocabulary and weights. */
export const modelSettingsSchema = z.object({
  modelVersion: z.string().min(1),
  taxonomyVersion: z.number().int().positive(),
  /** Of the labels trained on. */
  trainingFingerprint: z.string(),
  features: featureOptionsSchema,
  decision: decisionSchema,
  topics: z
    .array(
      z.object({
        id: z.string().min(1),
        bias: z.number(),
        /** One step of the topic's integer weights. */
        weightStep: z.number().nonnegative(),
        calibration: calibrationSchema,
        /** For posts that have hardly more than a title. */
        titleCalibration: calibrationSchema,
      }),
    )
    .min(1),
});
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

/** A trained model; `weights` is row-major [row of the vocabulary][topic], in steps of the topic. */
export type LocalModel = {
  settings: ModelSettings;
  vocabulary: Vocabulary;
  weights: Int8Array;
  /** The second stage; null where the model was trained without vectors. */
  vectors: VectorStage | null;
};

/** A topic with its calibrated probability. */
export type TopicProbability = { topicId: string; probability: number };

/** The topics that a model gives to a post, and how many labels it expects to be wrong or missing. */
export type LocalReading = { given: TopicProbability[]; doubt: number };

/** Predicts the topics of posts with one model. Holds working memory: one per thread. */
export class LocalPredictor {
  readonly #model: LocalModel;
  readonly #extractor: FeatureExtractor;
  readonly #vectoriser: Vectoriser;
  readonly #scores: Float32Array;
  #vectorScorer: VectorScorer | null = null;

  constructor(model: LocalModel) {
    this.#model = model;
    this.#extractor = new FeatureExtractor(model.settings.features);
    this.#vectoriser = new Vectoriser(model.vocabulary, model.settings.features);
    this.#scores = new Float32Array(model.settings.topics.length);
  }

  /**
   * The topics that the model gives to a post by its decision rule, the most probable first. With
   * the post's embedding both stages speak, without it n-grams alone. None where it knows not a single
   * word of the post: then only the frequency of topics would speak.
   */
  predict(post: ClassifiablePost, embedding: Embedding | null = null): TopicProbability[] {
    return this.read(post, embedding).given;
  }

  /** The same, with the doubt of it (see `expectErrors`). */
  read(post: ClassifiablePost, embedding: Embedding | null = null): LocalReading {
    const { settings, vectors } = this.#model;
    const probabilities = this.probabilities(post, embedding);
    const { decision } =
      embedding && vectors ? chooseReading(vectors.settings, embedding) : settings;
    const chosen = this.#vectoriser.size === 0 ? [] : decideTopics(probabilities, decision);
    const given = chosen.map((topic) => ({
      topicId: settings.topics[topic]?.id ?? "",
      probability: probabilities[topic] ?? 0,
    }));
    return { given, doubt: expectErrors(probabilities, chosen) };
  }

  /** The probability of each topic, in the model's order; valid until the next call. */
  probabilities(post: ClassifiablePost, embedding: Embedding | null = null): Float32Array {
    const features = this.#extractor.extract(post);
    const isBare = isBareTitle(features);
    this.#vectoriser.vectorise(features);
    addWeights(this.#scores, this.#vectoriser, this.#model.weights);
    this.#model.settings.topics.forEach((topic, index) => {
      this.#scores[index] = (this.#scores[index] ?? 0) * topic.weightStep + topic.bias;
    });
    const { vectors } = this.#model;
    if (embedding && vectors) {
      // Made with the first embedding: it unpacks all neighbours, and words alone need none.
      this.#vectorScorer ??= new VectorScorer(vectors);
      this.#vectorScorer.toProbabilities(this.#scores, embedding, isBare);
    } else {
      this.#model.settings.topics.forEach((topic, index) => {
        const calibration = isBare ? topic.titleCalibration : topic.calibration;
        this.#scores[index] = calibrate(this.#scores[index] ?? 0, calibration);
      });
    }
    return this.#scores;
  }
}

function addWeights(scores: Float32Array, vector: Vectoriser, weights: Int8Array): void {
  const topicCount = scores.length;
  scores.fill(0);
  for (let index = 0; index < vector.size; index += 1) {
    const start = (vector.rows[index] ?? 0) * topicCount;
    const value = vector.values[index] ?? 0;
    for (let topic = 0; topic < topicCount; topic += 1) {
      scores[topic] = (scores[topic] ?? 0) + value * (weights[start + topic] ?? 0);
    }
  }
}
