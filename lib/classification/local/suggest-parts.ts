import type { ClassifiablePost } from "@/lib/classification/engine";
import type { LocalModel } from "./local-model";
import { NewTopicScorer, newTopicThreshold } from "./new-topics";

/** A new topic as a person describes it, before or after it has an id. */
export type DescribedPart = { id: string; name: string; description: string };
export type PartSuggestion = { postId: number; topicId: string; confidence: number };

/**
 * Which of the parts of a split topic its posts are about, by the words that they share with each
 * description; a post may get several, or none. Nothing is learnt and nothing decided.
 */
export function suggestParts(
  model: LocalModel,
  parts: DescribedPart[],
  posts: (ClassifiablePost & { id: number })[],
): PartSuggestion[] {
  const topics = parts.map((part) => ({ ...part, vectors: [], accepted: [], rejected: [] }));
  // Without the vectors of the model, which words do not need and which take time to prepare.
  const scorer = new NewTopicScorer({ ...model, vectors: null }, topics);
  return posts.flatMap((post) =>
    scorer.probabilities(post, null).flatMap((confidence, at) => {
      const topicId = parts[at]?.id;
      if (topicId === undefined || confidence < newTopicThreshold) return [];
      return [{ postId: post.id, topicId, confidence }];
    }),
  );
}
