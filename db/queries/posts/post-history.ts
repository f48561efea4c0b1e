import { asc, desc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { classifications, labelHistory, reviews } from "@/db/schema/labels";
import { topics } from "@/db/schema/taxonomy";
import type { EngineReading, HistoryEntry, PersonReview } from "@/lib/labels/post-history";

/** Who or what said which topics of a post, the latest first. */
export function readPostHistory(database: Queryable, postId: number): HistoryEntry[] {
  const said = readSaid(database, postId);
  const entries = [...readReadings(database, postId, said), ...readReviews(database, postId, said)];
  return entries.sort((a, b) => b.at - a.at);
}

type Said = ReturnType<typeof readSaid>;

function readSaid(database: Queryable, postId: number) {
  return database
    .select({
      classificationId: labelHistory.classificationId,
      reviewId: labelHistory.reviewId,
      topicId: labelHistory.topicId,
      topicName: topics.name,
      confidence: labelHistory.confidence,
      verdict: labelHistory.verdict,
    })
    .from(labelHistory)
    .innerJoin(topics, eq(topics.id, labelHistory.topicId))
    .where(eq(labelHistory.postId, postId))
    .orderBy(asc(labelHistory.id))
    .all();
}

function readReadings(database: Queryable, postId: number, said: Said): EngineReading[] {
  return database
    .select()
    .from(classifications)
    .where(eq(classifications.postId, postId))
    .orderBy(desc(classifications.id))
    .all()
    .map((row) => ({
      by: "engine" as const,
      at: row.createdAt,
      classificationId: row.id,
      engine: row.engine,
      modelVersion: row.modelVersion,
      promptVersion: row.promptVersion,
      stage: row.stage,
      runId: row.runId,
      said: said.filter((label) => label.classificationId === row.id),
    }));
}

function readReviews(database: Queryable, postId: number, said: Said): PersonReview[] {
  const rows = database
    .select()
    .from(reviews)
    .where(eq(reviews.postId, postId))
    .orderBy(desc(reviews.id))
    .all();
  const undone = new Set(rows.map((row) => row.undoesReviewId));
  return rows.map((row) => ({
    by: "person" as const,
    at: row.createdAt,
    reviewer: row.reviewer,
    kind: row.kind,
    reviewId: row.id,
    undoesReviewId: row.undoesReviewId,
    isUndone: undone.has(row.id),
    said: said.filter((label) => label.reviewId === row.id),
  }));
}
