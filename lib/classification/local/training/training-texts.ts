import { embeddingText, embeddingTitle } from "@/lib/classification/embedding/embedding-text";
import type { SeedPosts } from "./seed-examples";
import type { LabelledPost } from "./training-options";

/** Every text whose vector the second stage is trained on, each once. */
export function listTrainingTexts(posts: LabelledPost[], seed: SeedPosts): string[] {
  const texts = new Set<string>();
  for (const { post } of [...posts, ...seed.posts, ...seed.titles, ...seed.coreTerms]) {
    texts.add(embeddingText(post));
    texts.add(embeddingTitle(post));
  }
  return [...texts];
}
