import type { Embedding } from "@/lib/classification/embedding/embedder";
import { FeatureExtractor, hashWords } from "@/lib/classification/local/features";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { packReferences } from "@/lib/classification/local/neighbours";
import { packWeights } from "@/lib/classification/local/pack-weights";
import type { VectorStage } from "@/lib/classification/local/vector-stage";
import { Vectoriser } from "@/lib/classification/local/vocabulary";
import { fitWeights, type LinearWeights, type TrainingVector } from "./fit-weights";
import type { LabelledPost } from "./training-options";

/** A post to learn from; `weight` 1 is that of a post of the first training. */
export type Lesson = LabelledPost & { embedding: Embedding | null; weight: number };

/** How much a person's correction counts, and a label of a language model (`--teacher`). */
export const lessonWeights = { correction: 8, teacher: 1 };

/** Few and small steps: the first training is to be corrected, not forgotten. */
const fit = { epochs: 4, learningRate: 0.1, initialBias: 0 };

/**
 * Goes on training a finished model with posts whose topics are known: the weights of the words it
 * knows move, and the posts become neighbours. Calibration and thresholds stay as measured by the
 * first training; topics that the model has no weights for are left out.
 */
export function adaptModel(
  model: LocalModel,
  lessons: Lesson[],
  options: { modelVersion: string; seed: number },
): LocalModel {
  const topicIds = model.settings.topics.map((topic) => topic.id);
  const topicsOf = ({ topics }: Lesson) =>
    topics.map((id) => topicIds.indexOf(id)).filter((topic) => topic >= 0);
  const vectors = lessons.map((lesson) => ({ lesson, topics: topicsOf(lesson) }));
  const weights = fitWeights(
    toWordVectors(model, vectors),
    { rows: model.vocabulary.hashes.length, topics: topicIds.length },
    { ...fit, seed: options.seed, from: unpackWeights(model) },
  );
  const packed = packWeights(weights, topicIds.length);
  const topics = model.settings.topics.map((topic, index) => ({
    ...topic,
    bias: weights.bias[index] ?? topic.bias,
    weightStep: packed.steps[index] ?? topic.weightStep,
  }));
  return {
    ...model,
    settings: { ...model.settings, modelVersion: options.modelVersion, topics },
    weights: packed.weights,
    vectors: model.vectors && addReferences(model.vectors, vectors),
  };
}

type Work = { lesson: Lesson; topics: number[] }[];

function toWordVectors(model: LocalModel, work: Work): TrainingVector[] {
  const extractor = new FeatureExtractor(model.settings.features);
  const vectoriser = new Vectoriser(model.vocabulary, model.settings.features);
  return work.map(({ lesson: { post, weight }, topics }) => {
    vectoriser.vectorise(extractor.extract(post, hashWords(post.company)));
    const { rows, values, size } = vectoriser;
    return { rows: rows.slice(0, size), values: values.slice(0, size), topics, weight };
  });
}

function unpackWeights({ settings, weights }: LocalModel): LinearWeights {
  const { topics } = settings;
  return {
    weights: Float32Array.from(
      weights,
      (steps, cell) => steps * (topics[cell % topics.length]?.weightStep ?? 0),
    ),
    bias: Float32Array.from(topics, (topic) => topic.bias),
  };
}

function addReferences(stage: VectorStage, work: Work): VectorStage {
  const items = work.flatMap(({ lesson: { embedding, weight }, topics }) =>
    embedding ? [{ vector: embedding.vector, topics, weight }] : [],
  );
  const added = packReferences(items, stage.settings.dimensions);
  const references = new Int8Array(stage.references.length + added.vectors.length);
  references.set(stage.references);
  references.set(added.vectors, stage.references.length);
  const labels = [...stage.settings.references, ...added.labels];
  return { ...stage, settings: { ...stage.settings, references: labels }, references };
}
