import { z } from "zod";
import { idList } from "@/lib/trends/trend-query";

/** More posts than this are not changed at once: the preview would not be read. */
export const mostBulkPosts = 2_000;

const postIds = idList
  .pipe(
    z
      .array(z.coerce.number<string>("ids of posts").int("ids of posts").positive("ids of posts"))
      .max(mostBulkPosts, `at most ${mostBulkPosts} posts`),
  )
  .default([]);

/** A change of many posts as it stands in an address or a form: some posts, or all that a list's address chooses. */
export const bulkQuerySchema = z.object({
  change: z.enum(["add", "remove"], "one of add, remove").default("add"),
  give: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, "the id of a topic")
    .nullable()
    .default(null),
  post: postIds,
  /** The parameters of the list of posts; null where single posts are chosen. */
  all: z.string().max(4_000, "a shorter list of filters").nullable().default(null),
});
export type BulkQuery = z.infer<typeof bulkQuerySchema>;

/** What a bulk change does to one post. */
export const bulkEffects = ["changes", "confirms", "nothing"] as const;
export type BulkEffect = (typeof bulkEffects)[number];

/**
 * The effect on a post: `changes` gives or takes the topic, `confirms` makes what an engine said a
 * person's word, `nothing` where a person has said the same.
 */
export function effectOf(
  change: BulkQuery["change"],
  label: { present: boolean; verdict: "accepted" | "rejected" | null } | undefined,
): BulkEffect {
  const wanted = change === "add";
  if (label?.verdict === (wanted ? "accepted" : "rejected")) return "nothing";
  return (label?.present ?? false) === wanted ? "confirms" : "changes";
}
