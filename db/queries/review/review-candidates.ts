import { and, asc, eq, gt, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { reviewCandidates } from "@/db/schema/review-work";
import { topics } from "@/db/schema/taxonomy";
import { isUnjudged } from "./review-queue";

export type ConfidentPost = {
  postId: number;
  text: { title: string; summary: string | null; content: string | null };
  labels: { topicId: string; topicName: string; confidence: number }[];
};

/** A page of posts that nobody has judged, with the labels that an engine is confident of, by id. */
export function readConfidentPosts(
  database: Queryable,
  page: { afterId: number; limit: number; leastConfidence: number },
): ConfidentPost[] {
  const isConfident = and(
    eq(labels.present, true),
    isNull(labels.verdict),
    or(gte(labels.confidence, page.leastConfidence), isNull(labels.confidence)),
  );
  const found = database
    .select({
      postId: posts.id,
      title: posts.title,
      summary: posts.summary,
      content: posts.content,
    })
    .from(posts)
    .where(
      and(
        gt(posts.id, page.afterId),
        sql`posts.id in (select post_id from ${labels} where ${isConfident})`,
        isUnjudged,
      ),
    )
    .orderBy(asc(posts.id))
    .limit(page.limit)
    .all();
  const ids = found.map(({ postId }) => postId);
  const given = database
    .select({
      postId: labels.postId,
      topicId: labels.topicId,
      topicName: topics.name,
      confidence: sql<number>`coalesce(${labels.confidence}, 1)`,
    })
    .from(labels)
    .innerJoin(topics, eq(topics.id, labels.topicId))
    .where(and(inArray(labels.postId, ids), isConfident))
    .all();
  return found.map(({ postId, ...text }) => ({
    postId,
    text,
    labels: given.filter((label) => label.postId === postId),
  }));
}

export type NewCandidate = { postId: number; topicId: string; score: number; reason: string };

/** Puts these in the place of all candidates of a queue. */
export function replaceCandidates(
  database: Database,
  queue: typeof reviewCandidates.$inferSelect.queue,
  { candidates, now }: { candidates: NewCandidate[]; now: number },
): void {
  inTransaction(database, (tx) => {
    tx.delete(reviewCandidates).where(eq(reviewCandidates.queue, queue)).run();
    for (const candidate of candidates) {
      tx.insert(reviewCandidates)
        .values({ ...candidate, queue, foundAt: now })
        .run();
    }
  });
}
