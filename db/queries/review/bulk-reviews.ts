import { and, eq, inArray } from "drizzle-orm";
import { standingOfBulk } from "@/db/queries/labels/judgements";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { type BulkEffect, type BulkQuery, effectOf } from "@/lib/review/bulk-query";
import { addReview, areTopics, undoWithin } from "./reviews";

export type BulkChange = { change: BulkQuery["change"]; topicId: string; postIds: number[] };
export type BulkPreviewPost = {
  postId: number;
  title: string;
  company: string;
  effect: BulkEffect;
};

/** What a change would do to each of these posts, in the order of their ids; unknown ids are left out. */
export function previewBulk(database: Queryable, bulk: BulkChange): BulkPreviewPost[] {
  const rows = database
    .select({
      postId: posts.id,
      title: posts.title,
      company: companies.name,
      present: labels.present,
      verdict: labels.verdict,
    })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .leftJoin(labels, and(eq(labels.postId, posts.id), eq(labels.topicId, bulk.topicId)))
    .where(inArray(posts.id, bulk.postIds))
    .orderBy(posts.id)
    .all();
  return rows.map(({ present, verdict, ...post }) => ({
    ...post,
    effect: effectOf(bulk.change, present === null ? undefined : { present, verdict }),
  }));
}

/**
 * Gives a topic to posts, or takes it from them, in one transaction: a review for each post that
 * it does something to, under one `bulkId`. Null where the topic is not known, or is retired and to be added.
 */
export function storeBulk(
  database: Database,
  bulk: BulkChange & { bulkId: string; reviewer: string; now: number },
): { reviews: number } | null {
  return inTransaction(database, (tx) => {
    const { topicId, change, bulkId, reviewer, now } = bulk;
    const verdict = change === "add" ? ("accepted" as const) : ("rejected" as const);
    const verdicts = [{ topicId, verdict }];
    if (!areTopics(tx, verdicts)) return null;
    const touched = previewBulk(tx, bulk).filter(({ effect }) => effect !== "nothing");
    for (const { postId } of touched) {
      addReview(tx, { postId, kind: change, verdicts, bulkId, reviewer, now });
    }
    return { reviews: touched.length };
  });
}

/** Undoes every review of a bulk change that stands, and says how many there were. */
export function undoBulk(
  database: Database,
  undo: { bulkId: string; reviewer: string; now: number },
): number {
  return inTransaction(database, (tx) => {
    const standing = standingOfBulk(tx, undo.bulkId);
    for (const { id } of standing) undoWithin(tx, { ...undo, reviewId: id });
    return standing.length;
  });
}
