import { z } from "zod";
import { parseUrl } from "@/lib/web/parse-url";

const addressMessage = "The address must begin with http:// or https://.";
const feedId = z.coerce.number().int().positive();

/** What a person changes of a feed, as the forms of its page send it. */
export const feedEditSchema = z.discriminatedUnion("edit", [
  z.object({ edit: z.literal("check"), feedId }),
  z.object({ edit: z.literal("pause"), feedId }),
  z.object({ edit: z.literal("resume"), feedId }),
  z.object({
    edit: z.literal("rename"),
    feedId,
    title: z.string().max(300, "The name may have at most 300 characters."),
  }),
  z.object({
    edit: z.literal("address"),
    feedId,
    url: z
      .string()
      .trim()
      .max(2_000, "The address may have at most 2,000 characters.")
      .refine((text) => /^https?:\/\//i.test(text) && parseUrl(text) !== null, addressMessage)
      .transform((text) => new URL(text).href),
  }),
  z.object({
    edit: z.literal("move"),
    feedId,
    company: z
      .string()
      .trim()
      .min(1, "Name the company that the feed belongs to.")
      .max(200, "The name may have at most 200 characters."),
  }),
  z.object({
    edit: z.literal("remove"),
    feedId,
    posts: z.enum(["keep", "remove"], "Say what is to become of the posts."),
    isSure: z.literal("yes", "Tick the box to remove the feed."),
  }),
]);
export type FeedEdit = z.infer<typeof feedEditSchema>;

/** What the pages say after a change; the address of the page names which. */
export const feedNotices = {
  checking: "It is being read now. Load the page again in a few seconds to see what came of it.",
  waiting: "Another run is at work. The feed is due now, and is read when that has ended.",
  unstarted: "No run could be started. The feed is due now, and is read by the next run.",
  paused:
    "The feed is paused. Its posts stay; it is not read until you resume it, and trends leave those months of its company out.",
  resumed: "The feed is read again at the next check.",
  renamed: "The name is saved.",
  address: "The address is saved. The feed is read from there at the next check.",
  moved: "The feed and its posts belong to this company now.",
  kept: "The feed was removed. Its posts were kept.",
  removed: "The feed was removed, and its posts that nobody had judged.",
} as const;
export const feedNoticeNames = [
  "checking",
  "waiting",
  "unstarted",
  "paused",
  "resumed",
  "renamed",
  "address",
  "moved",
  "kept",
  "removed",
] as const satisfies (keyof typeof feedNotices)[];
export type FeedNotice = (typeof feedNoticeNames)[number];

/** The notice that an address asks for; null for anything else. */
export function feedNoticeOf(text: unknown): FeedNotice | null {
  return feedNoticeNames.find((name) => name === text) ?? null;
}
