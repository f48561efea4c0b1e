import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import type { Engine, PostToClassify, PredictedLabel } from "./engine";
import { type LocalModel, LocalPredictor } from "./local-model";

const batchSize = 500;

/**
 * The embedded engine: offline, thousands of posts a second by their words alone; with a post's
 * sentence vector it looks at both. It gives only topics that both the model and the taxonomy know.
 */
export function createLocalEngine(model: LocalModel, taxonomy: Taxonomy): Engine {
  const predictor = new LocalPredictor(model);
  const known = new Set(taxonomy.topics.map((topic) => topic.id));
  return {
    name: "local",
    modelVersion: model.settings.modelVersion,
    promptVersion: null,
    batchSize,
    embedder: model.vectors?.settings.embedder ?? null,
    classify: async (posts, signal) => {
      signal?.throwIfAborted();
      return posts.map((post) => ({
        kind: "labels",
        labels: labelsOf(predictor, post, known),
        stage: post.vector && model.vectors ? "vectors" : "ngrams",
      }));
    },
  };
}

function labelsOf(
  predictor: LocalPredictor,
  post: PostToClassify,
  known: ReadonlySet<string>,
): PredictedLabel[] {
  return predictor
    .predict(post, post.vector ?? null)
    .filter(({ topicId }) => known.has(topicId))
    .map(({ topicId, probability }) => ({ topicId, confidence: probability, evidence: null }));
}
