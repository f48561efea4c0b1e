import { serverDatabase } from "@/app/_server/database";
import { type LoggedReview, listReviews } from "@/db/queries/review/review-log";
import { type LogQuery, logFilterOf } from "@/lib/review/log-query";

const chunkSize = 1_000;

/** All reviews that the parameters choose, whatever the page, the latest first. */
export function* readReviewChunks(query: LogQuery): Generator<LoggedReview[]> {
  for (let offset = 0; ; offset += chunkSize) {
    const page = { limit: chunkSize, offset };
    const reviews = listReviews(serverDatabase(), logFilterOf(query), page);
    if (reviews.length > 0) yield reviews;
    if (reviews.length < chunkSize) return;
  }
}
