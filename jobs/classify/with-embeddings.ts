import type { ClaimedPost } from "@/db/queries/labels/classification";
import type { Embedding } from "@/lib/classification/embedding/embedder";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import { findEmbeddings, findStoredEmbeddings } from "../run/find-embeddings";
import type { JobContext } from "../run/job-context";
import type { ClassifyOptions } from "./classify-options";

/**
 * The posts with their embeddings: those that are stored, and with an embedder those that it
 * computes now. A dry run computes none, because it is to cost nothing.
 */
export async function withEmbeddings(
  context: JobContext,
  posts: ClaimedPost[],
  { engine, embedder, isDryRun }: Pick<ClassifyOptions, "engine" | "embedder" | "isDryRun">,
): Promise<(ClaimedPost & { embedding?: Embedding | null })[]> {
  if (!engine.embedder) return posts;
  const texts = posts.map(embeddingText);
  const canCompute = embedder?.name === engine.embedder && !isDryRun;
  const source = { embedder: engine.embedder, scorer: engine.scorer ?? null };
  const embeddings = canCompute
    ? await findEmbeddings(context, embedder, texts)
    : findStoredEmbeddings(context, source, texts);
  return posts.map((post, index) => ({
    ...post,
    embedding: embeddings.get(texts[index] ?? "") ?? null,
  }));
}
