import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { findLastReviewId } from "@/db/queries/labels/judgements";
import { findPost, readPostLabels } from "@/db/queries/posts/posts";
import type { Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import { reviewCandidates } from "@/db/schema/review-work";
import { topicSuggestions } from "@/db/schema/suggestions";
import { topics } from "@/db/schema/taxonomy";
import { describeAnswers } from "@/lib/review/describe-answers";
import type { ReviewQueue } from "@/lib/review/queues";
import type { ReviewSource, Suggestion } from "@/lib/review/review-view";
import { readAnswersTo } from "./review-lists";

/** A post as the review page takes it; null where there is none of this id. */
export function readReviewPost(
  database: Queryable,
  postId: number,
  queue: ReviewQueue,
): ReviewSource | null {
  const found = findPost(database, postId);
  if (!found) return null;
  const given = readPostLabels(database, postId)
    .filter((label) => label.present)
    .map(({ topicId, topicName, source, confidence, evidence }) => ({
      ...{ topicId, topicName, source, confidence, evidence },
      isGiven: true,
    }));
  return {
    postId,
    post: found.post,
    company: found.company,
    suggestions: [...given, ...readProposed(database, { postId, queue, given })],
    lastReviewId: findLastReviewId(database, postId),
    reason: findReason(database, postId, queue),
  };
}

function readProposed(
  database: Queryable,
  { postId, queue, given }: { postId: number; queue: ReviewQueue; given: Suggestion[] },
): Suggestion[] {
  if (queue === "split") return readSplitProposals(database, postId);
  if (queue === "disagreement") return readOtherReadings(database, postId);
  return queue === "conflicts" ? proposedByPeople(database, postId, given) : [];
}

function readSplitProposals(database: Queryable, postId: number): Suggestion[] {
  return database
    .select({
      topicId: topicSuggestions.topicId,
      topicName: topics.name,
      confidence: topicSuggestions.confidence,
    })
    .from(topicSuggestions)
    .innerJoin(topics, eq(topics.id, topicSuggestions.topicId))
    .where(and(eq(topicSuggestions.postId, postId), isNull(topics.retiredAt), hasNoLabel))
    .orderBy(desc(topicSuggestions.confidence))
    .all()
    .map((row) => ({ ...row, isGiven: false, source: "local" as const, evidence: null }));
}

/** Topics that somebody accepted and the post does not have now. */
function proposedByPeople(database: Queryable, postId: number, given: Suggestion[]): Suggestion[] {
  const said = readAnswersTo(database, postId).flatMap(({ topics: accepted }) => accepted);
  const others = new Map(said.map(({ id, name }) => [id, name]));
  for (const { topicId } of given) others.delete(topicId);
  return [...others].map(([topicId, topicName]) => ({
    ...{ topicId, topicName, isGiven: false, confidence: null, evidence: null },
    source: "person" as const,
  }));
}

const hasNoLabel = sql`not exists (select 1 from ${labels} l
  where l.post_id = ${topicSuggestions.postId} and l.topic_id = ${topicSuggestions.topicId})`;

/** Topics that other readings of the post gave and that it does not have now, by the latest reading. */
function readOtherReadings(database: Queryable, postId: number): Suggestion[] {
  const rows = database.all<Omit<Suggestion, "isGiven">>(sql`
    select h.topic_id as topicId, t.name as topicName, h.source, h.confidence, h.evidence
    from label_history h join topics t on t.id = h.topic_id
    where h.post_id = ${postId} and t.retired_at is null and h.id in (
        select max(id) from label_history
        where post_id = ${postId} and classification_id is not null group by topic_id)
      and not exists (select 1 from labels l where l.post_id = h.post_id and l.topic_id = h.topic_id)
    order by h.id desc`);
  return rows.map((row) => ({ ...row, isGiven: false }));
}

function findReason(database: Queryable, postId: number, queue: ReviewQueue): string | null {
  if (queue === "conflicts") return describeAnswers(readAnswersTo(database, postId));
  const candidate = database
    .select({ reason: reviewCandidates.reason })
    .from(reviewCandidates)
    .where(and(eq(reviewCandidates.queue, queue), eq(reviewCandidates.postId, postId)))
    .orderBy(desc(reviewCandidates.score))
    .get();
  return candidate?.reason ?? null;
}
