import { answerQuery } from "@/app/_server/api-response";
import { csvResponse } from "@/app/_server/csv-response";
import type { LoggedReview } from "@/db/queries/review/review-log";
import { logQuerySchema } from "@/lib/review/log-query";
import { readReviewChunks } from "../read-review-chunks";

const columns = [
  ...["review", "at", "reviewer", "kind", "queue", "post", "company", "title"],
  ...["topic", "before", "after", "undone", "undoes", "bulk"],
];

/** The log of reviews as a CSV file, a row for each topic that a review names; one without topics has one row. */
export function GET(request: Request): Response {
  return answerQuery(request, logQuerySchema, (query) =>
    csvResponse("reviews.csv", columns, rowsOf(readReviewChunks(query))),
  );
}

type Cell = string | number | null;

function* rowsOf(chunks: Iterable<LoggedReview[]>): Generator<Cell[][]> {
  for (const chunk of chunks) yield chunk.flatMap(toRows);
}

function toRows(review: LoggedReview): Cell[][] {
  const { id, at, reviewer, kind, queue, postId, company, title } = review;
  const first = [id, new Date(at).toISOString(), reviewer, kind, queue, postId, company, title];
  const last = [review.isUndone ? "yes" : "no", review.undoesReviewId, review.bulkId];
  if (review.steps.length === 0) return [[...first, null, null, null, ...last]];
  return review.steps.map(({ topicId, before, verdict }) => [
    ...first,
    ...[topicId, before, verdict],
    ...last,
  ]);
}
