import { z } from "zod";
import { reviewQueues } from "./queues";

const message = "this is no answer to a review";
const wholeNumber = z.coerce.number(message).int(message).min(0, message);
const topicIds = z
  .array(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "this is no id of a topic"))
  .max(500);

/** What the review page sends of one post; see `storeJudgement`. */
export const answerSchema = z.object({
  postId: wholeNumber.positive(message),
  queue: z.enum(reviewQueues, message),
  lastReviewId: wholeNumber,
  isBlind: z.boolean(),
  chosen: topicIds,
  shown: topicIds,
  proposed: topicIds,
});
export type Answer = z.infer<typeof answerSchema>;

/** The fields of the form of one post, before they are checked. */
export function answerFields(form: FormData): Record<keyof Answer, unknown> {
  return {
    postId: form.get("postId"),
    queue: form.get("queue"),
    lastReviewId: form.get("lastReviewId"),
    isBlind: form.get("isBlind") === "1",
    chosen: [...new Set(form.getAll("topic"))],
    shown: form.getAll("shown"),
    proposed: form.getAll("proposed"),
  };
}
