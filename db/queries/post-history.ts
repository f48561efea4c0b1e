import { desc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { classifications, labelHistory, reviews } from "@/db/schema";
import type { PersonVerdict } from "@/lib/labels/current-labels";

type Said = { topicId: string; confidence: number | null; verdict: PersonVerdict | null };

/** One entry of a post's history: an engine that read it, or a person who judged it. */
export type HistoryEntry = { at: number; said: Said[] } & (
  | {
      by: "engine";
      engine: string;
      modelVersion: string;
      promptVersion: string | null;
      runId: number;
    }
  | {
      by: "person";
      reviewer: string;
      kind: (typeof reviews.$inferSelect)["kind"];
      reviewId: number;
      isUndone: boolean;
    }
);

/** Who or what said which topics of a post, the latest first. */
export function readPostHistory(database: Queryable, postId: number): HistoryEntry[] {
  const said = database.select().from(labelHistory).where(eq(labelHistory.postId, postId)).all();
  const read = database
    .select()
    .from(classifications)
    .where(eq(classifications.postId, postId))
    .orderBy(desc(classifications.id))
    .all()
    .map((row) => ({
      by: "engine" as const,
      at: row.createdAt,
      engine: row.engine,
      modelVersion: row.modelVersion,
      promptVersion: row.promptVersion,
      runId: row.runId,
      said: said.filter((label) => label.classificationId === row.id),
    }));
  const judged = database
    .select()
    .from(reviews)
    .where(eq(reviews.postId, postId))
    .orderBy(desc(reviews.id))
    .all();
  const undone = new Set(judged.map((row) => row.undoesReviewId));
  const verdicts = judged.map((row) => ({
    by: "person" as const,
    at: row.createdAt,
    reviewer: row.reviewer,
    kind: row.kind,
    reviewId: row.id,
    isUndone: undone.has(row.id),
    said: said.filter((label) => label.reviewId === row.id),
  }));
  return [...read, ...verdicts].sort((a, b) => b.at - a.at);
}
