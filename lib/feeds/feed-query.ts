import { z } from "zod";
import { pageNumber } from "@/lib/paging";

/** `failing`: the last attempt failed; `unread`: no attempt has succeeded yet. */
export const feedStates = ["all", "failing", "unread"] as const;
export type FeedState = (typeof feedStates)[number];

export const feedsPerPage = 100;

/** The choices of the list of feeds as they stand in its address. */
export const feedQuerySchema = z.strictObject({
  state: z.enum(feedStates, `one of ${feedStates.join(", ")}`).default("all"),
  page: pageNumber,
});

export type FeedQuery = z.infer<typeof feedQuerySchema>;

/** The address of the list of feeds with these choices; what is at its default is left out. */
export function feedsHref({ state = "all", page = 1 }: Partial<FeedQuery>): string {
  const parameters = new URLSearchParams();
  if (state !== "all") parameters.set("state", state);
  if (page > 1) parameters.set("page", String(page));
  return parameters.size === 0 ? "/feeds" : `/feeds?${parameters}`;
}
