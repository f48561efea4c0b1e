import { z } from "zod";
import { postQuerySchema } from "@/lib/posts/post-query";
import { reviewQueues } from "./queues";

const postId = z.coerce
  .number("the number of a post")
  .int("the number of a post")
  .positive("the number of a post");

/** What a page of plain HTML is told in its address after a form was sent. */
const toldWords = [
  "saved",
  "skipped",
  "undone",
  "nothing",
  "changed",
  "refused",
  "none-drawn",
] as const;

/** The review page's address: the queue, and the filters of the list of posts for the queue `posts`. */
export const reviewQuerySchema = postQuerySchema.safeExtend({
  queue: z.enum(reviewQueues, `one of ${reviewQueues.join(", ")}`).default("uncertain"),
  /** The post to begin with, whatever the queue says. */
  post: postId.nullable().default(null),
  /** Shows in a blind queue what the engine said. */
  guess: z.enum(["1"], "1 or nothing").nullable().default(null),
  told: z
    .enum(toldWords, `one of ${toldWords.join(", ")}`)
    .nullable()
    .default(null),
  /** The last review that the page knew which was told `changed`. */
  since: z.coerce.number("a number").int("a number").min(0, "a number").nullable().default(null),
});
export type ReviewQuery = z.infer<typeof reviewQuerySchema>;

const parameterNames = Object.keys(reviewQuerySchema.parse({})) as (keyof ReviewQuery)[];

/** The address of the review page with these choices; what is at its default is left out. */
export function reviewHref(query: Partial<ReviewQuery>): string {
  const parameters = new URLSearchParams();
  for (const name of parameterNames) {
    const value = [query[name] ?? []].flat().join(",");
    const isDefault =
      value === "" ||
      (name === "page" && value === "1") ||
      (name === "queue" && value === "uncertain");
    if (!isDefault) parameters.set(name, value);
  }
  return parameters.size === 0 ? "/review" : `/review?${parameters}`;
}
