import type { Feed } from "@/db/queries/feeds/feeds";
import type { PageReader } from "@/lib/pages/page-reader";
import type { PoliteWeb } from "@/lib/web/polite-web";
import type { JobContext } from "../run/job-context";

export type BackfillContext = JobContext & { web: PoliteWeb; pages: PageReader };

/** What one run may do for each feed; `since` is in epoch ms. */
export type BackfillBounds = { maxPosts: number; maxDocuments: number; since: number | null };

/** What is left to do for a feed, and what it may still cost. */
export type FeedWork = {
  context: BackfillContext;
  feed: Feed;
  bounds: BackfillBounds;
  spent: { posts: number; documents: number };
  /** Tells what was done, and about how many posts are left for this feed (null where unknown). */
  report: (done: number, left: number | null, counts: Record<string, number>) => void;
};
