import { and, asc, count, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { labelHistory, reviews } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";
import type { PersonVerdict } from "@/lib/labels/current-labels";
import type { ReviewKind } from "@/lib/labels/post-history";
import type { BeforeReview } from "@/lib/review/describe-step";
import type { LogFilter } from "@/lib/review/log-query";
import type { ReviewQueue } from "@/lib/review/queues";

export type LoggedStep = {
  topicId: string;
  topicName: string;
  before: BeforeReview;
  verdict: PersonVerdict;
};
export type LoggedReview = {
  id: number;
  at: number;
  reviewer: string;
  kind: ReviewKind;
  queue: ReviewQueue | null;
  bulkId: string | null;
  undoesReviewId: number | null;
  isUndone: boolean;
  postId: number;
  title: string;
  company: string;
  /** What the page suggested before the answer; null where it hid it, or is not known. */
  shownTopics: string[] | null;
  steps: LoggedStep[];
};

/** A page of the reviews of all posts, the latest first, with what held before and after each. */
export function listReviews(
  database: Queryable,
  filter: LogFilter,
  page: { limit: number; offset: number },
): LoggedReview[] {
  const rows = database
    .select({
      id: reviews.id,
      at: reviews.createdAt,
      reviewer: reviews.reviewer,
      kind: reviews.kind,
      queue: reviews.queue,
      bulkId: reviews.bulkId,
      undoesReviewId: reviews.undoesReviewId,
      isUndone: sql<number>`exists (select 1 from reviews u where u.undoes_review_id = reviews.id)`,
      postId: reviews.postId,
      title: posts.title,
      company: companies.name,
      shownTopics: reviews.shownTopics,
    })
    .from(reviews)
    .innerJoin(posts, eq(posts.id, reviews.postId))
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(matching(filter))
    .orderBy(desc(reviews.id))
    .limit(page.limit)
    .offset(page.offset)
    .all();
  const steps = readSteps(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    isUndone: row.isUndone === 1,
    steps: steps.get(row.id) ?? [],
  }));
}

export function countReviews(database: Queryable, filter: LogFilter): number {
  const row = database.select({ reviews: count() }).from(reviews).where(matching(filter)).get();
  return row?.reviews ?? 0;
}

/** Everybody who has reviewed something, by name. */
export function listReviewers(database: Queryable): string[] {
  return database
    .selectDistinct({ reviewer: reviews.reviewer })
    .from(reviews)
    .orderBy(asc(reviews.reviewer))
    .all()
    .map(({ reviewer }) => reviewer);
}

function matching(filter: LogFilter) {
  const { reviewer, topic, kind, queue, since, before } = filter;
  return and(
    reviewer === null ? undefined : eq(reviews.reviewer, reviewer),
    kind === null ? undefined : eq(reviews.kind, kind),
    queue === null ? undefined : eq(reviews.queue, queue),
    since === null ? undefined : gte(reviews.createdAt, since),
    before === null ? undefined : lt(reviews.createdAt, before),
    topic === null
      ? undefined
      : sql`exists (select 1 from label_history h
          where h.review_id = reviews.id and h.topic_id = ${topic})`,
  );
}

function readSteps(database: Queryable, reviewIds: number[]): Map<number, LoggedStep[]> {
  const before = sql<BeforeReview>`coalesce(
    (select nullif(p.verdict, 'withdrawn') from label_history p
      where p.post_id = label_history.post_id and p.topic_id = label_history.topic_id
        and p.source = 'person' and p.id < label_history.id order by p.id desc limit 1),
    (select 'engine' from label_history e
      where e.post_id = label_history.post_id and e.topic_id = label_history.topic_id
        and e.source <> 'person' and e.id < label_history.id
        and e.classification_id = (select max(c.id) from classifications c
          where c.post_id = label_history.post_id and c.created_at <= label_history.created_at)),
    'none')`;
  const rows = database
    .select({
      reviewId: labelHistory.reviewId,
      topicId: labelHistory.topicId,
      topicName: topics.name,
      verdict: labelHistory.verdict,
      before,
    })
    .from(labelHistory)
    .innerJoin(topics, eq(topics.id, labelHistory.topicId))
    .where(inArray(labelHistory.reviewId, reviewIds))
    .orderBy(asc(labelHistory.id))
    .all();
  const steps = new Map<number, LoggedStep[]>();
  for (const { reviewId, verdict, ...step } of rows) {
    if (reviewId === null || verdict === null) continue;
    steps.set(reviewId, [...(steps.get(reviewId) ?? []), { ...step, verdict }]);
  }
  return steps;
}
