import { z } from "zod";

const id = z.coerce.number("an id is missing").int("an id is no whole number").positive();
const topicId = z
  .string("choose a topic")
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "this is no id of a topic");

/** What a person asks for on the labels of a post, as a form sends it. */
export const reviewRequestSchema = z.discriminatedUnion(
  "intent",
  [
    z.object({ intent: z.literal("add"), postId: id, topicId }),
    z.object({ intent: z.literal("remove"), postId: id, topicId }),
    z.object({
      intent: z.literal("confirm"),
      postId: id,
      /** The topics that the page showed. */
      shownTopicIds: z.array(topicId).max(500),
    }),
    z.object({ intent: z.literal("undo"), reviewId: id }),
  ],
  "this is no review",
);

export type ReviewRequest = z.infer<typeof reviewRequestSchema>;
