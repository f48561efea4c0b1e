import type { Feed } from "@/db/queries/feeds/feeds";
import { type StoreCounts, storePosts } from "@/db/queries/posts/store-posts";
import type { FeedDocument } from "@/lib/feeds/feed-document";
import { postsOfFeed } from "@/lib/posts/from-feed";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";

/** Of the items of one feed that are no posts, so many are noted with their reason; all are counted. */
const notedItems = 20;

/** Stores the posts of a feed's document, and notes which items are none. */
export function storeDocument(
  { database, now }: JobContext,
  run: OpenRun,
  feed: Feed,
  document: FeedDocument,
): StoreCounts & { leftOut: number } {
  for (const { item, reason } of document.skipped.slice(0, notedItems)) {
    run.fail(feed.url, `the post "${item}" was left out: ${reason}`);
  }
  const stored = storePosts(database, postsOfFeed(document.items), {
    companyId: feed.companyId,
    feedId: feed.id,
    now: now(),
  });
  return { ...stored, leftOut: document.skipped.length };
}
