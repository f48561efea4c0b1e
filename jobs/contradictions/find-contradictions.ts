import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import {
  type ConfidentPost,
  type NewCandidate,
  readConfidentPosts,
  replaceCandidates,
} from "@/db/queries/review/review-candidates";
import type { Database } from "@/db/queryable";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import {
  createContradictionFinder,
  describeContradiction,
  type JudgedReference,
} from "@/lib/review/find-contradicted";
import { findStoredVectors } from "../run/find-embeddings";

const pageSize = 1_000;
const mostKept = 500;
const leastConfidence = 0.6;
/** More of the newest corrected posts bring little and take longer. */
const mostReferences = 3_000;

export type ContradictionCounts = { corrected: number; compared: number; found: number };

/**
 * Looks through all confident labels for those that corrected posts contradict, and keeps the most
 * suspect for the review queue. Posts without a stored vector of this embedder are left out.
 */
export function findContradictions(
  context: { database: Database; now: number },
  embedder: string,
): ContradictionCounts {
  const { database, now } = context;
  const references = readReferences(database, embedder);
  const findIn = createContradictionFinder(references);
  let candidates: NewCandidate[] = [];
  let compared = 0;
  for (let afterId = 0; references.length > 0; ) {
    const page = readConfidentPosts(database, { afterId, limit: pageSize, leastConfidence });
    const vectors = findStoredVectors({ database }, embedder, page.map(textOf));
    for (const post of page) {
      const vector = vectors.get(textOf(post));
      if (!vector) continue;
      compared += 1;
      candidates.push(...candidatesOf(post, findIn(vector, post.labels)));
    }
    candidates = candidates.sort((a, b) => b.score - a.score).slice(0, mostKept);
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    afterId = last.postId;
  }
  replaceCandidates(database, "likely-wrong", { candidates, now });
  return { corrected: references.length, compared, found: candidates.length };
}

function readReferences(database: Database, embedder: string): JudgedReference[] {
  const corrected = readCorrectedPosts(database, { judgedLast: mostReferences });
  const texts = corrected.map(({ post }) => embeddingText(post));
  const vectors = findStoredVectors({ database }, embedder, texts);
  return corrected.flatMap((post, index) => {
    const vector = vectors.get(texts[index] ?? "");
    if (!vector) return [];
    // Of a complete judgement the topics that are left are right, whoever gave them.
    const accepted = new Set(post.isComplete ? post.topics : post.accepted);
    return [{ vector, accepted, rejected: new Set(post.rejected), isComplete: post.isComplete }];
  });
}

function candidatesOf(
  post: ConfidentPost,
  contradictions: ReturnType<ReturnType<typeof createContradictionFinder>>,
): NewCandidate[] {
  return contradictions.map((contradiction) => {
    const { topicId, score } = contradiction;
    const name = post.labels.find((label) => label.topicId === topicId)?.topicName ?? topicId;
    return {
      postId: post.postId,
      topicId,
      score,
      reason: describeContradiction(name, contradiction),
    };
  });
}

function textOf({ text }: ConfidentPost): string {
  return embeddingText(text);
}
