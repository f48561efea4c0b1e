import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import type { ClassifiablePost, Engine, PredictedLabel } from "./engine";
import { type LocalModel, LocalPredictor } from "./local-model";

const batchSize = 500;

/**
 * The embedded engine: offline, thousands of posts a second. It gives only topics that both the
 * model and the taxonomy know.
 */
export function createLocalEngine(model: LocalModel, taxonomy: Taxonomy): Engine {
  const predictor = new LocalPredictor(model);
  const known = new Set(taxonomy.topics.map((topic) => topic.id));
  return {
    name: "local",
    modelVersion: model.settings.modelVersion,
    promptVersion: null,
    batchSize,
    classify: async (posts, signal) => {
      signal?.throwIfAborted();
      return posts.map((post) => ({ kind: "labels", labels: labelsOf(predictor, post, known) }));
    },
  };
}

function labelsOf(
  predictor: LocalPredictor,
  post: ClassifiablePost,
  known: ReadonlySet<string>,
): PredictedLabel[] {
  return predictor
    .predict(post)
    .filter(({ topicId }) => known.has(topicId))
    .map(({ topicId, probability }) => ({ topicId, confidence: probability, evidence: null }));
}
