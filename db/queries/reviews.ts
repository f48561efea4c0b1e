import { and, desc, eq, isNull } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/open-database";
import { labelHistory, labels, posts, reviews } from "@/db/schema";
import type { PersonVerdict } from "@/lib/labels/current-labels";
import { replaceCurrentLabels } from "./current-labels";
import { withCounts } from "./monthly-counts";

export type Review = typeof reviews.$inferSelect;
type TopicVerdict = { topicId: string; verdict: PersonVerdict };
export type NewReview = {
  postId: number;
  kind: Review["kind"];
  verdicts: TopicVerdict[];
  reviewer: string;
  undoesReviewId?: number;
  now: number;
};

/** Stores a person's verdicts on a post with their history, current labels and counts. */
export function storeReview(database: Database, review: NewReview): number {
  return inTransaction(database, (tx) => addReview(tx, review));
}

/** Accepts every label that the post has now. */
export function confirmLabels(
  database: Database,
  review: Omit<NewReview, "kind" | "verdicts">,
): number {
  return inTransaction(database, (tx) => {
    const present = tx
      .select({ topicId: labels.topicId })
      .from(labels)
      .where(and(eq(labels.postId, review.postId), eq(labels.present, true)))
      .all();
    const verdicts = present.map(({ topicId }) => ({ topicId, verdict: "accepted" as const }));
    return addReview(tx, { ...review, kind: "confirm", verdicts });
  });
}

/**
 * Takes a review back: each topic gets the verdict again that it had before. A topic that was
 * judged anew since keeps the newer verdict.
 * @returns the id of the undoing review, or null where the review is unknown or already undone
 */
export function undoReview(
  database: Database,
  undo: { reviewId: number; reviewer: string; now: number },
): number | null {
  return inTransaction(database, (tx) => {
    const review = tx.select().from(reviews).where(eq(reviews.id, undo.reviewId)).get();
    const undone = tx.select().from(reviews).where(eq(reviews.undoesReviewId, undo.reviewId)).get();
    if (!review || undone) return null;
    return addReview(tx, {
      postId: review.postId,
      kind: "undo",
      verdicts: verdictsBefore(tx, review),
      reviewer: undo.reviewer,
      undoesReviewId: review.id,
      now: undo.now,
    });
  });
}

function addReview(tx: Queryable, review: NewReview): number {
  const { verdicts, now, ...row } = review;
  const reviewId = tx
    .insert(reviews)
    .values({ ...row, createdAt: now })
    .returning({ id: reviews.id })
    .get().id;
  if (verdicts.length > 0) {
    tx.insert(labelHistory)
      .values(
        verdicts.map((verdict) => ({
          ...verdict,
          postId: review.postId,
          source: "person" as const,
          reviewId,
          createdAt: now,
        })),
      )
      .run();
  }
  withCounts(tx, [review.postId], () => {
    // A post that a person has judged counts as classified, whether an engine has read it or not.
    tx.update(posts)
      .set({ classifiedAt: now })
      .where(and(eq(posts.id, review.postId), isNull(posts.classifiedAt)))
      .run();
    replaceCurrentLabels(tx, [review.postId]);
  });
  return reviewId;
}

function verdictsBefore(tx: Queryable, review: Review): TopicVerdict[] {
  const given = tx.select().from(labelHistory).where(eq(labelHistory.reviewId, review.id)).all();
  return given.flatMap(({ id, topicId }) => {
    const verdicts = tx
      .select({ id: labelHistory.id, verdict: labelHistory.verdict })
      .from(labelHistory)
      .where(
        and(
          eq(labelHistory.postId, review.postId),
          eq(labelHistory.topicId, topicId),
          eq(labelHistory.source, "person"),
        ),
      )
      .orderBy(desc(labelHistory.id))
      .all();
    if (verdicts[0]?.id !== id) return [];
    return [{ topicId, verdict: verdicts[1]?.verdict ?? "withdrawn" }];
  });
}
