import type { ClaimedPost } from "@/db/queries/classification";
import { embeddingText } from "@/lib/classification/embedding/embedder";
import { findStoredVectors, findVectors } from "../run/find-vectors";
import type { JobContext } from "../run/job-context";
import type { ClassifyOptions } from "./classify-posts";

/**
 * The posts with their sentence vectors: those that are stored, and with an embedder those that it
 * computes now. A dry run computes none, because it is to cost nothing.
 */
export async function withVectors(
  context: JobContext,
  posts: ClaimedPost[],
  { engine, embedder, isDryRun }: Pick<ClassifyOptions, "engine" | "embedder" | "isDryRun">,
): Promise<(ClaimedPost & { vector?: Float32Array | null })[]> {
  if (!engine.embedder) return posts;
  const texts = posts.map(embeddingText);
  const canCompute = embedder?.name === engine.embedder && !isDryRun;
  const vectors = canCompute
    ? await findVectors(context, embedder, texts)
    : findStoredVectors(context, engine.embedder, texts);
  return posts.map((post, index) => ({ ...post, vector: vectors.get(texts[index] ?? "") ?? null }));
}
