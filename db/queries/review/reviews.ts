import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { replaceCurrentLabels } from "@/db/queries/labels/current-labels";
import { withLabelCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { labelHistory, labels, reviews } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { auditDraws } from "@/db/schema/review-work";
import { topics } from "@/db/schema/taxonomy";
import type { PersonVerdict } from "@/lib/labels/current-labels";

export type Review = typeof reviews.$inferSelect;
type TopicVerdict = { topicId: string; verdict: PersonVerdict };
type Reviewing = { reviewer: string; now: number };
export type NewReview = Reviewing & {
  postId: number;
  kind: "add" | "remove";
  verdicts: TopicVerdict[];
};

/**
 * `unchanged`: people have said all of it before; `undone`: somebody has taken the review back
 * already; `changed`: the labels are no longer those that the page showed.
 */
export type ReviewRefusal =
  | "no-post"
  | "no-topic"
  | "no-review"
  | "unchanged"
  | "undone"
  | "changed";
export type ReviewOutcome = { ok: true; reviewId: number } | { ok: false; refusal: ReviewRefusal };

/** Stores a person's verdicts on a post with their history, current labels and counts. */
export function storeReview(database: Database, review: NewReview): ReviewOutcome {
  return inTransaction(database, (tx) => {
    if (!isPost(tx, review.postId)) return refuse("no-post");
    if (!areTopics(tx, review.verdicts)) return refuse("no-topic");
    const current = currentVerdicts(tx, review.postId);
    const verdicts = review.verdicts.filter((v) => current.get(v.topicId) !== v.verdict);
    if (verdicts.length === 0) return refuse("unchanged");
    return addReview(tx, { ...review, verdicts });
  });
}

/**
 * Accepts every label that the post has now; that no topic fits can be confirmed too. Refused as
 * `changed` where the post no longer has just the topics that the page showed.
 */
export function confirmLabels(
  database: Database,
  review: Reviewing & { postId: number; shownTopicIds: string[] },
): ReviewOutcome {
  const { shownTopicIds, ...by } = review;
  return inTransaction(database, (tx) => {
    if (!isPost(tx, by.postId)) return refuse("no-post");
    const present = tx
      .select({ topicId: labels.topicId, verdict: labels.verdict })
      .from(labels)
      .where(and(eq(labels.postId, by.postId), eq(labels.present, true)))
      .all();
    const topicIds = present.map(({ topicId }) => topicId);
    if (!isSameSet(topicIds, shownTopicIds)) return refuse("changed");
    const isOpen = present.some((label) => label.verdict === null);
    if (!isOpen && isConfirmed(tx, by.postId)) return refuse("unchanged");
    const verdicts = topicIds.map((topicId) => ({ topicId, verdict: "accepted" as const }));
    return addReview(tx, { ...by, kind: "confirm", verdicts });
  });
}

/**
 * Takes a review back: each topic gets the verdict of the last other review that nobody has undone,
 * or none, and then what the engine says holds again. The order of several undoings does not matter.
 */
export function undoReview(
  database: Database,
  undo: Reviewing & { reviewId: number },
): ReviewOutcome {
  return inTransaction(database, (tx) => undoWithin(tx, undo));
}

/** {@link undoReview} inside a transaction of the caller. A drawn post that it answered is open again. */
export function undoWithin(tx: Queryable, undo: Reviewing & { reviewId: number }): ReviewOutcome {
  const review = tx.select().from(reviews).where(eq(reviews.id, undo.reviewId)).get();
  if (!review || review.kind === "undo") return refuse("no-review");
  const undone = tx.select().from(reviews).where(eq(reviews.undoesReviewId, review.id)).get();
  if (undone) return refuse("undone");
  tx.update(auditDraws).set({ reviewId: null }).where(eq(auditDraws.reviewId, review.id)).run();
  return addReview(tx, {
    postId: review.postId,
    kind: "undo",
    verdicts: verdictsWithout(tx, review),
    reviewer: undo.reviewer,
    undoesReviewId: review.id,
    now: undo.now,
  });
}

type ReviewRow = Omit<NewReview, "kind"> & {
  kind: Review["kind"];
  undoesReviewId?: number;
} & Partial<Pick<Review, "queue" | "shownTopics" | "bulkId">>;

/** Writes a review with its verdicts, and what follows from them; call it in a transaction. */
export function addReview(tx: Queryable, review: ReviewRow): ReviewOutcome {
  const { verdicts, now, ...row } = review;
  const reviewId = tx
    .insert(reviews)
    .values({ ...row, createdAt: now })
    .returning({ id: reviews.id })
    .get().id;
  const history = verdicts.map((verdict) => ({
    ...verdict,
    postId: review.postId,
    source: "person" as const,
    reviewId,
    createdAt: now,
  }));
  if (history.length > 0) tx.insert(labelHistory).values(history).run();
  withLabelCounts(tx, [review.postId], () => {
    markClassified(tx, review.postId);
    replaceCurrentLabels(tx, [review.postId]);
  });
  return { ok: true, reviewId };
}

/** A post that no engine has read counts as classified while a review of it stands. */
function markClassified(tx: Queryable, postId: number): void {
  tx.update(posts)
    .set({
      classifiedAt: sql`(select min(r.created_at) from reviews r where r.post_id = ${postId}
        and ${isStanding(sql`r`)})`,
    })
    .where(and(eq(posts.id, postId), isNull(posts.classificationId)))
    .run();
}

/** The condition that a review is a judgement and nobody has undone it. */
export function isStanding(review: ReturnType<typeof sql>) {
  return sql`${review}.kind <> 'undo'
    and not exists (select 1 from reviews undoing where undoing.undoes_review_id = ${review}.id)`;
}

function verdictsWithout(tx: Queryable, review: Review): TopicVerdict[] {
  const said = tx.select().from(labelHistory).where(eq(labelHistory.reviewId, review.id)).all();
  const before = standingVerdicts(tx, review.postId);
  const after = standingVerdicts(tx, review.postId, review.id);
  return said
    .map(({ topicId }) => ({ topicId, verdict: after.get(topicId) ?? ("withdrawn" as const) }))
    .filter(({ topicId, verdict }) => before.get(topicId) !== verdict);
}

/** The verdicts that hold on each topic as it is now, with what was said of topics merged into it. */
function currentVerdicts(tx: Queryable, postId: number): Map<string, PersonVerdict | null> {
  const rows = tx.select().from(labels).where(eq(labels.postId, postId)).all();
  return new Map(rows.map(({ topicId, verdict }) => [topicId, verdict]));
}

/** What people say of each topic: by the last review that stands; one review can be left out. */
function standingVerdicts(
  tx: Queryable,
  postId: number,
  exceptReviewId = 0,
): Map<string, PersonVerdict> {
  const rows = tx
    .select({ topicId: labelHistory.topicId, verdict: labelHistory.verdict })
    .from(labelHistory)
    .innerJoin(reviews, eq(reviews.id, labelHistory.reviewId))
    .where(
      and(
        eq(labelHistory.postId, postId),
        ne(reviews.id, exceptReviewId),
        isStanding(sql`${reviews}`),
      ),
    )
    .orderBy(labelHistory.id)
    .all();
  return new Map(rows.flatMap((row) => (row.verdict ? [[row.topicId, row.verdict]] : [])));
}

/** True where a person has confirmed the topics of the post as a whole, and nobody has undone it. */
function isConfirmed(tx: Queryable, postId: number): boolean {
  const standing = tx
    .select({ id: reviews.id })
    .from(reviews)
    .where(
      and(eq(reviews.postId, postId), eq(reviews.kind, "confirm"), isStanding(sql`${reviews}`)),
    );
  return standing.get() !== undefined;
}

export function isSameSet(some: string[], others: string[]): boolean {
  return some.length === others.length && new Set([...some, ...others]).size === some.length;
}

export function isPost(tx: Queryable, postId: number): boolean {
  return tx.select({ id: posts.id }).from(posts).where(eq(posts.id, postId)).get() !== undefined;
}

/** A retired topic can be taken from a post, but not given to it. */
export function areTopics(tx: Queryable, verdicts: TopicVerdict[]): boolean {
  const rows = tx
    .select({ id: topics.id, retiredAt: topics.retiredAt })
    .from(topics)
    .where(
      inArray(
        topics.id,
        verdicts.map(({ topicId }) => topicId),
      ),
    )
    .all();
  const known = new Map(rows.map((row) => [row.id, row]));
  return verdicts.every(({ topicId, verdict }) => {
    const topic = known.get(topicId);
    return topic !== undefined && (verdict !== "accepted" || topic.retiredAt === null);
  });
}

export function refuse(refusal: ReviewRefusal): ReviewOutcome {
  return { ok: false, refusal };
}
