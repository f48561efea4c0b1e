import { createHash } from "node:crypto";
import type { ClassifiablePost } from "@/lib/classification/engine";

const titleCharacters = 300;
const summaryCharacters = 500;
const contentCharacters = 300;

/** What is embedded of a post: title, summary and the beginning of the body, cut to their limits. */
export function embeddingText(
  post: Pick<ClassifiablePost, "title" | "summary" | "content">,
): string {
  return [
    post.title.slice(0, titleCharacters),
    post.summary?.slice(0, summaryCharacters),
    post.content?.slice(0, contentCharacters),
  ]
    .filter(Boolean)
    .join("\n");
}

/** What is embedded where only the title is to count. */
export function embeddingTitle(post: Pick<ClassifiablePost, "title">): string {
  return post.title.slice(0, titleCharacters);
}

/** Tells whether a stored vector still fits its post: 32 hexadecimal digits. */
export function hashEmbeddingText(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
