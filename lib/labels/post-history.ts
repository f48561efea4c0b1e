import type { ReadingEngine, Stage } from "@/lib/classification/engine";
import type { PersonVerdict } from "./current-labels";

/** `undo` takes an earlier review back; the others are a person's judgement. */
export const reviewKinds = ["add", "remove", "confirm", "undo"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

export type SaidLabel = {
  topicId: string;
  topicName: string;
  confidence: number | null;
  verdict: PersonVerdict | null;
};

export type EngineReading = {
  by: "engine";
  at: number;
  classificationId: number;
  engine: ReadingEngine;
  modelVersion: string;
  promptVersion: string | null;
  stage: Stage | null;
  runId: number;
  said: SaidLabel[];
};

export type PersonReview = {
  by: "person";
  at: number;
  reviewer: string;
  kind: ReviewKind;
  reviewId: number;
  undoesReviewId: number | null;
  isUndone: boolean;
  said: SaidLabel[];
};

/** One entry of a post's history: an engine that read it, or a person who judged it; times in epoch ms. */
export type HistoryEntry = EngineReading | PersonReview;

/** A person's verdict that holds now, and the review that gave it. */
export type StandingVerdict = {
  reviewId: number;
  reviewer: string;
  at: number;
  verdict: PersonVerdict;
};

/** The verdict that holds on each topic, by topic id: of the last review that nobody has undone. */
export function standingVerdicts(history: HistoryEntry[]): Map<string, StandingVerdict> {
  const standing = new Map<string, StandingVerdict>();
  const reviews = history
    .filter((entry) => entry.by === "person")
    .filter((review) => canUndo(review))
    .sort((a, b) => a.reviewId - b.reviewId);
  for (const { reviewId, reviewer, at, said } of reviews) {
    for (const { topicId, verdict } of said) {
      if (verdict !== null) standing.set(topicId, { reviewId, reviewer, at, verdict });
    }
  }
  return standing;
}

/** True where a person has confirmed the topics as a whole, and nobody has taken it back. */
export function isConfirmed(history: HistoryEntry[]): boolean {
  return history.some(
    (entry) => entry.by === "person" && entry.kind === "confirm" && canUndo(entry),
  );
}

/** An undo is no judgement of its own, and what is undone cannot be undone twice. */
export function canUndo(review: Pick<PersonReview, "kind" | "isUndone">): boolean {
  return review.kind !== "undo" && !review.isUndone;
}
