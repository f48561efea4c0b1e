import { answerQuery } from "@/app/_server/api-response";
import { logQuerySchema } from "@/lib/review/log-query";
import { readReviewChunks } from "../read-review-chunks";

/** The log of reviews as JSON Lines, one review a line. */
export function GET(request: Request): Response {
  return answerQuery(request, logQuerySchema, (query) => {
    const chunks = readReviewChunks(query);
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = chunks.next();
        if (next.done) return controller.close();
        const lines = next.value.map(
          (review) => `${JSON.stringify({ ...review, at: new Date(review.at).toISOString() })}\n`,
        );
        controller.enqueue(encoder.encode(lines.join("")));
      },
    });
    return new Response(stream, {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": 'attachment; filename="reviews.jsonl"',
      },
    });
  });
}
