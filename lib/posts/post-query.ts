import { z } from "zod";
import { pageNumber } from "@/lib/paging";
import { idList, month } from "@/lib/trends/trend-query";

/** No label, not read by an engine yet, judged by a person, without a date. */
export const postStates = ["unlabelled", "unclassified", "reviewed", "undated"] as const;
export type PostState = (typeof postStates)[number];

export const postsPerPage = 50;
const maximumSearchLength = 200;

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
    week: z
      .string()
      .regex(/^(199\d|20\d\d)-W(0[1-9]|[1-4]\d|5[0-3])$/, "an ISO week such as 2026-W35")
      .nullable()
      .default(null),
    state: z
      .enum(postStates, `one of ${postStates.join(", ")}`)
      .nullable()
      .default(null),
    page: pageNumber,
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ["to"],
    message: "a month not before from",
  });

export type PostQuery = z.infer<typeof postQuerySchema>;

/** Once for all: a page asks for hundreds of addresses. */
const parameterNames = Object.keys(postQuerySchema.parse({})) as (keyof PostQuery)[];

/**
 * Which posts a list shows; months are "YYYY-MM", both ends included. Topics and groups are one
 * choice: a post fits that has any of the topics or any topic of the groups.
 */
export type PostFilter = {
  topicIds: string[];
  groupIds: string[];
  companyIds: string[];
  from: string | null;
  to: string | null;
  /** An ISO week "YYYY-Www" that the posts were published in. */
  week: string | null;
  search: string | null;
  state: PostState | null;
};

/** What the list is to show, without the page. */
export function filterOf(query: Omit<PostQuery, "page">): PostFilter {
  const { topic, group, company, from, to, week, q, state } = query;
  return {
    topicIds: topic,
    groupIds: group,
    companyIds: company,
    from,
    to,
    week,
    search: q,
    state,
  };
}

/** The address of the list of posts with these choices; what is at its default is left out. */
export function postsHref(query: Partial<PostQuery> = {}): string {
  const parameters = new URLSearchParams();
  for (const name of parameterNames) {
    const value = [query[name] ?? []].flat().join(",");
    const isDefault = value === "" || (name === "page" && value === "1");
    if (!isDefault) parameters.set(name, value);
  }
  return parameters.size === 0 ? "/posts" : `/posts?${parameters}`;
}
