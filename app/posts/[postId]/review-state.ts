import type { ReviewOutcome, ReviewRefusal } from "@/db/queries/review/reviews";
import type { ReviewRequest } from "@/lib/labels/review-request";

/** What a page says after a review was sent. `key` tells one answer from the next. */
export type ReviewState = {
  key: number;
  isSaved: boolean;
  message: string;
  undoReviewId: number | null;
} | null;

const refusals: Record<ReviewRefusal, string> = {
  "no-post": "this post is not in the database.",
  "no-topic": "this topic is not in the taxonomy, or retired.",
  "no-review": "there is no such review.",
  unchanged: "a person has said the same before.",
  undone: "it has been undone already.",
  changed:
    "the topics are no longer those that the page showed. This is how they stand now: look at them and answer again.",
};

/** The answer to a review, in words. */
export function reviewMessage(
  request: ReviewRequest,
  outcome: ReviewOutcome,
  topicName: string,
): Omit<NonNullable<ReviewState>, "key"> {
  if (!outcome.ok) {
    const message = `Nothing was changed: ${refusals[outcome.refusal]}`;
    return { isSaved: false, message, undoReviewId: null };
  }
  const canUndo = request.intent !== "undo";
  return {
    isSaved: true,
    message: savedMessage(request.intent, topicName),
    undoReviewId: canUndo ? outcome.reviewId : null,
  };
}

function savedMessage(intent: ReviewRequest["intent"], topicName: string): string {
  if (intent === "add") return `Added ${topicName}`;
  if (intent === "remove") return `Removed ${topicName}`;
  return intent === "confirm" ? "Confirmed all labels" : "Undone";
}
