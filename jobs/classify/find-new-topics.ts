import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import type { Embedder, Embedding } from "@/lib/classification/embedding/embedder";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import { describeWithWords } from "@/lib/classification/local/describe-with-words";
import { untrainedTopics } from "@/lib/classification/local/local-engine";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { type NewTopic, newTopicTexts } from "@/lib/classification/local/new-topics";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { findEmbeddings, findStoredVectors } from "../run/find-embeddings";
import type { JobContext } from "../run/job-context";

/**
 * The topics that the model was not trained on, with the vectors of their descriptions (computed
 * once) and of the posts that people have judged for them (where they are stored).
 */
export async function findNewTopics(
  context: JobContext,
  { model, taxonomy, embedder }: { model: LocalModel; taxonomy: Taxonomy; embedder: Embedder },
): Promise<NewTopic[]> {
  const topics = untrainedTopics(model, taxonomy).map((topic) => ({
    ...topic,
    description: describeWithWords({ ...topic, examples: [] }),
  }));
  if (topics.length === 0) return [];
  const fits = model.vectors?.settings.embedder === embedder.name;
  const ownTexts = topics.flatMap((topic) => [...newTopicTexts(topic), ...(topic.examples ?? [])]);
  const described = fits
    ? await findEmbeddings(context, embedder, ownTexts)
    : new Map<string, Embedding>();
  const corrected = readCorrectedPosts(context.database);
  const texts = corrected.map(({ post }) => embeddingText(post));
  const vectors = findStoredVectors(context, embedder.name, texts);
  const vectorsOf = (some: string[]) => some.flatMap((text) => described.get(text)?.vector ?? []);
  return topics.map((topic) => {
    const judged = (verdict: "accepted" | "rejected") =>
      corrected.flatMap((post, index) =>
        post[verdict].includes(topic.id) ? (vectors.get(texts[index] ?? "") ?? []) : [],
      );
    return {
      id: topic.id,
      name: topic.name,
      description: topic.description,
      vectors: vectorsOf(newTopicTexts(topic)),
      // An example that a person wrote down counts as a post that a person has accepted.
      accepted: fits ? [...judged("accepted"), ...vectorsOf(topic.examples ?? [])] : [],
      rejected: fits ? judged("rejected") : [],
    };
  });
}
