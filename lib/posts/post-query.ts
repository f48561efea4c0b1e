import { z } from "zod";
import { idList, month } from "@/lib/trends/trend-query";

/** No label, not read by an engine yet, judged by a person, without a date. */
export const postStates = ["unlabelled", "unclassified", "reviewed", "undated"] as const;
export type PostState = (typeof postStates)[number];

export const postsPerPage = 50;
const maximumSearchLength = 200;
const pageMessage = "a whole number from 1 to 100,000";

/** The choices of the list of posts as they stand in its address; empty lists mean "any". */
export const postQuerySchema = z
  .strictObject({
    q: z
      .string()
      .max(maximumSearchLength, `at most ${maximumSearchLength} characters`)
      .transform((typed) => typed.trim())
      .nullable()
      .default(null),
    topic: idList.default([]),
    group: idList.default([]),
    company: idList.default([]),
    from: month,
    to: month,
    state: z
      .enum(postStates, `one of ${postStates.join(", ")}`)
      .nullable()
      .default(null),
    page: z.coerce
      .number(pageMessage)
      .int(pageMessage)
      .min(1, pageMessage)
      .max(100_000, pageMessage)
      .default(1),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ["to"],
    message: "a month not before from",
  });

export type PostQuery = z.infer<typeof postQuerySchema>;

/** The address of the list of posts with these choices; what is at its default is left out. */
export function postsHref(query: Partial<PostQuery> = {}): string {
  const parameters = postParameters(query);
  return parameters.length === 0
    ? "/posts"
    : `/posts?${new URLSearchParams(parameters.map(({ name, value }) => [name, value]))}`;
}

export type PostParameter = { name: keyof PostQuery; value: string };

/** The same choices as names and values: for the hidden fields of a form. */
export function postParameters(query: Partial<PostQuery>): PostParameter[] {
  const names = Object.keys(postQuerySchema.parse({})) as (keyof PostQuery)[];
  return names.flatMap((name) => {
    const value = [query[name] ?? []].flat().join(",");
    const isDefault = value === "" || (name === "page" && value === "1");
    return isDefault ? [] : [{ name, value }];
  });
}
