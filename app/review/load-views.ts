import { serverDatabase } from "@/app/_server/database";
import { readReviewPost } from "@/db/queries/review/review-posts";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { blindQueues } from "@/lib/review/queues";
import { type ReviewQuery, reviewQuerySchema } from "@/lib/review/review-query";
import { type ReviewView, viewForReview } from "@/lib/review/review-view";
import { type Asking, findPostIds } from "./find-posts";

/** The next posts of the queue, as the page shows them. */
export function loadViews(
  asking: Asking,
  wanted: { excluding: number[]; count: number },
): ReviewView[] {
  return findPostIds(asking, wanted).flatMap((postId) => loadView(postId, asking.query) ?? []);
}

/** One post as the page shows it; null where there is none. */
export function loadView(
  postId: number,
  { queue }: Pick<ReviewQuery, "queue">,
  options: { isGuessShown?: boolean } = {},
): ReviewView | null {
  const source = readReviewPost(serverDatabase(), postId, queue);
  if (source === null) return null;
  return viewForReview(source, blindQueues.includes(queue) && !options.isGuessShown);
}

/** The queue and filters as an address gives them. */
export function queryOf(search: string): ReviewQuery {
  const raw = Object.fromEntries(new URLSearchParams(search));
  return parseUsableParameters(reviewQuerySchema, raw).query;
}
