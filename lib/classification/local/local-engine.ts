import { expectErrors } from "@/lib/classification/doubt";
import type { Engine, PostToClassify, PredictedLabel } from "@/lib/classification/engine";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { type LocalModel, LocalPredictor } from "./local-model";
import { type NewTopic, NewTopicScorer, newTopicThreshold } from "./new-topics";

const batchSize = 500;

/**
 * The embedded engine: offline, thousands of posts a second by their words alone; with a post's
 * sentence vector it looks at both, and at the topic scores that came with it. It gives only topics of the taxonomy:
 * those that the model was trained on, and `newTopics` by their description.
 */
export function createLocalEngine(
  model: LocalModel,
  taxonomy: Taxonomy,
  newTopics: NewTopic[] = [],
): Engine {
  const predictor = new LocalPredictor(model);
  const newTopicScorer = newTopics.length > 0 ? new NewTopicScorer(model, newTopics) : null;
  // What it learnt as a topic that was merged counts for the other (db/queries/labels/current-labels.ts).
  const known = new Set([
    ...taxonomy.topics.map((topic) => topic.id),
    ...Object.keys(taxonomy.merged ?? {}),
  ]);
  const read = (post: PostToClassify): { labels: PredictedLabel[]; doubt: number } => {
    const embedding = post.embedding ?? null;
    const { given, doubt } = predictor.read(post, embedding);
    const trained = given.filter(({ topicId }) => known.has(topicId));
    const scores = newTopicScorer?.probabilities(post, embedding?.vector ?? null) ?? [];
    const chosen = scores.flatMap((score, at) => (score >= newTopicThreshold ? [at] : []));
    const added = chosen.map((at) => ({
      topicId: newTopics[at]?.id ?? "",
      probability: scores[at] ?? 0,
    }));
    const labels = [...trained, ...added]
      .sort((a, b) => b.probability - a.probability)
      .slice(0, model.settings.decision.maximum)
      .map(({ topicId, probability }) => ({ topicId, confidence: probability, evidence: null }));
    return { labels, doubt: doubt + expectErrors(scores, chosen) };
  };
  return {
    name: "local",
    modelVersion: model.settings.modelVersion,
    promptVersion: null,
    batchSize,
    embedder: model.vectors?.settings.embedder ?? null,
    scorer: model.vectors?.settings.scorer?.name ?? null,
    classify: async (posts, signal) => {
      signal?.throwIfAborted();
      return posts.map((post) => ({
        kind: "labels",
        ...read(post),
        stage: post.embedding && model.vectors ? "vectors" : "ngrams",
      }));
    },
  };
}

/** The topics of a taxonomy that a model was not trained on. */
export function untrainedTopics(model: LocalModel, taxonomy: Taxonomy): Taxonomy["topics"] {
  const trained = new Set(model.settings.topics.map((topic) => topic.id));
  return taxonomy.topics.filter((topic) => !trained.has(topic.id));
}
