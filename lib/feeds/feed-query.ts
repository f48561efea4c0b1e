import { z } from "zod";
import { pageNumber } from "@/lib/paging";

/** `attention`: something is wrong that a person may mend; see feed-health.ts. */
export const feedStates = ["all", "attention", "paused"] as const;
export type FeedState = (typeof feedStates)[number];

export const feedsPerPage = 30;

/** The choices of the list of feeds as they stand in its address. */
export const feedQuerySchema = z.strictObject({
  state: z.enum(feedStates, `one of ${feedStates.join(", ")}`).default("all"),
  /** Part of a company's name, a feed's title or its address. */
  q: z.string().trim().max(200, "at most 200 characters").default(""),
  /** The group that the company is in; empty for all companies. */
  group: z.string().max(200, "at most 200 characters").default(""),
  page: pageNumber,
});

export type FeedQuery = z.infer<typeof feedQuerySchema>;

/** The address of the list of feeds with these choices; what is at its default is left out. */
export function feedsHref({
  state = "all",
  q = "",
  group = "",
  page = 1,
}: Partial<FeedQuery>): string {
  const parameters = new URLSearchParams();
  if (state !== "all") parameters.set("state", state);
  if (q !== "") parameters.set("q", q);
  if (group !== "") parameters.set("group", group);
  if (page > 1) parameters.set("page", String(page));
  return parameters.size === 0 ? "/feeds" : `/feeds?${parameters}`;
}
