import { and, desc, eq, isNull, sql } from "drizzle-orm";
import {
  addReview,
  areTopics,
  isPost,
  isSameSet,
  isStanding,
  type Review,
  type ReviewOutcome,
  refuse,
  undoWithin,
} from "@/db/queries/review/reviews";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { labels, reviews } from "@/db/schema/labels";
import { auditDraws, reviewSkips } from "@/db/schema/review-work";
import type { ReviewQueue } from "@/lib/review/queues";

type Reviewing = { reviewer: string; now: number };

/** All that a person says of a post at once: these topics, and no others that were named before. */
export type Judgement = Reviewing & {
  postId: number;
  topicIds: string[];
  queue: ReviewQueue;
  /** The last review that the page knew of; 0 for none. */
  lastReviewId: number;
  /** The topics that the post had on the page; null where it hid them. */
  shownTopicIds: string[] | null;
  /** Topics that the page proposed beyond those of the post. */
  proposedTopicIds: string[];
};

/**
 * Stores a complete judgement with its history, current labels and counts. Refused as `changed`
 * where somebody has reviewed the post since, or the topics are no longer those that were shown:
 * nobody confirms what they have not seen.
 */
export function storeJudgement(database: Database, judgement: Judgement): ReviewOutcome {
  return inTransaction(database, (tx) => {
    const { postId, queue, shownTopicIds } = judgement;
    if (!isPost(tx, postId)) return refuse("no-post");
    if (findLastReviewId(tx, postId) !== judgement.lastReviewId) return refuse("changed");
    const current = tx.select().from(labels).where(eq(labels.postId, postId)).all();
    const present = current.filter((label) => label.present).map(({ topicId }) => topicId);
    if (shownTopicIds !== null && !isSameSet(present, shownTopicIds)) return refuse("changed");
    const accepted = new Set(judgement.topicIds);
    const named = new Set([
      ...current.map(({ topicId }) => topicId),
      ...judgement.proposedTopicIds,
      ...accepted,
    ]);
    const verdicts = [...named].map((topicId) => ({
      topicId,
      verdict: accepted.has(topicId) ? ("accepted" as const) : ("rejected" as const),
    }));
    // A retired topic can stay where it is, but not be given anew.
    const isNew = ({ topicId }: { topicId: string }) => !present.includes(topicId);
    if (!areTopics(tx, verdicts.filter(isNew))) return refuse("no-topic");
    const { reviewer, now } = judgement;
    const review = { postId, kind: "confirm" as const, verdicts, reviewer, now };
    const outcome = addReview(tx, { ...review, queue, shownTopics: shownTopicIds });
    if (outcome.ok && queue === "audit") answerDraw(tx, postId, outcome.reviewId);
    tx.delete(reviewSkips).where(eq(reviewSkips.postId, postId)).run();
    return outcome;
  });
}

/** The last review of a post, of any kind; 0 where there is none. */
export function findLastReviewId(database: Queryable, postId: number): number {
  const newest = database
    .select({ id: reviews.id })
    .from(reviews)
    .where(eq(reviews.postId, postId))
    .orderBy(desc(reviews.id))
    .limit(1);
  return newest.get()?.id ?? 0;
}

/** Puts a post off for this person. */
export function skipPost(database: Database, skip: Reviewing & { postId: number }): void {
  const { reviewer, postId, now } = skip;
  database
    .insert(reviewSkips)
    .values({ reviewer, postId, skippedAt: now })
    .onConflictDoUpdate({
      target: [reviewSkips.reviewer, reviewSkips.postId],
      set: { skippedAt: now },
    })
    .run();
}

/** The newest review by this person that can be undone; undefined where there is none. */
export function findLastReviewOf(database: Queryable, reviewer: string): Review | undefined {
  return database
    .select()
    .from(reviews)
    .where(and(eq(reviews.reviewer, reviewer), isStanding(sql`${reviews}`)))
    .orderBy(desc(reviews.id))
    .limit(1)
    .get();
}

/**
 * Undoes the newest review by this person that stands, with all reviews of its bulk change. Called
 * again it undoes the one before, as far back as there are any.
 */
export function undoLastReview(
  database: Database,
  undo: Reviewing,
): { ok: true; postIds: number[] } | { ok: false } {
  return inTransaction(database, (tx) => {
    const last = findLastReviewOf(tx, undo.reviewer);
    if (!last) return { ok: false };
    const undone = last.bulkId === null ? [last] : standingOfBulk(tx, last.bulkId);
    for (const { id } of undone) undoWithin(tx, { ...undo, reviewId: id });
    return { ok: true, postIds: undone.map(({ postId }) => postId) };
  });
}

/** The reviews of a bulk change that nobody has undone. */
export function standingOfBulk(database: Queryable, bulkId: string): Review[] {
  return database
    .select()
    .from(reviews)
    .where(and(eq(reviews.bulkId, bulkId), isStanding(sql`${reviews}`)))
    .all();
}

function answerDraw(tx: Queryable, postId: number, reviewId: number): void {
  tx.update(auditDraws)
    .set({ reviewId })
    .where(and(eq(auditDraws.postId, postId), isNull(auditDraws.reviewId)))
    .run();
}
