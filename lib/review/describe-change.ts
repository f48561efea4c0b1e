import { describeReview } from "@/lib/labels/describe-history";
import type { HistoryEntry } from "@/lib/labels/post-history";

/**
 * What has happened to a post since a page knew its last review: "Bob confirmed Databases, not
 * Search"; where it was no person, that an engine has read the post again. Latest last.
 */
export function describeChangeSince(history: HistoryEntry[], lastReviewId: number): string {
  const reviews = history
    .filter((entry) => entry.by === "person")
    .filter(({ reviewId }) => reviewId > lastReviewId)
    .sort((a, b) => a.reviewId - b.reviewId);
  if (reviews.length === 0)
    return "An engine has read this post again, and its topics have changed";
  return reviews
    .map((review) => `${review.reviewer} ${describeReview(review, history)}`)
    .join("; ");
}
