import { answerQuery } from "@/app/_server/api-response";
import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import type { LoggedReview } from "@/db/queries/review/review-log";
import { logQuerySchema } from "@/lib/review/log-query";
import { readReviewChunks } from "../read-review-chunks";

type Row = { review: LoggedReview; step: LoggedReview["steps"][number] | null };

const columns: CsvColumns<Row> = {
  review: ({ review }) => review.id,
  at: ({ review }) => new Date(review.at).toISOString(),
  reviewer: ({ review }) => review.reviewer,
  kind: ({ review }) => review.kind,
  queue: ({ review }) => review.queue,
  post: ({ review }) => review.postId,
  company: ({ review }) => review.company,
  title: ({ review }) => review.title,
  topic: ({ step }) => step?.topicId ?? null,
  before: ({ step }) => step?.before ?? null,
  after: ({ step }) => step?.verdict ?? null,
  undone: ({ review }) => (review.isUndone ? "yes" : "no"),
  undoes: ({ review }) => review.undoesReviewId,
  bulk: ({ review }) => review.bulkId,
};

/** The log of reviews as a CSV file, a row for each topic that a review names; one without topics has one row. */
export function GET(request: Request): Response {
  return answerQuery(request, logQuerySchema, (query) =>
    csvResponse("reviews.csv", columns, rowsOf(readReviewChunks(query))),
  );
}

function* rowsOf(chunks: Iterable<LoggedReview[]>): Generator<Row[]> {
  for (const chunk of chunks) yield chunk.flatMap(toRows);
}

function toRows(review: LoggedReview): Row[] {
  const steps = review.steps.length === 0 ? [null] : review.steps;
  return steps.map((step) => ({ review, step }));
}
