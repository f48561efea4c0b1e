import { listKnownPosts } from "@/db/queries/feeds/backfills";
import { noteFeedSite } from "@/db/queries/feeds/feeds";
import { storePosts } from "@/db/queries/posts/store-posts";
import { readFeedPage } from "@/lib/history/read-feed-page";
import { blogRoots } from "@/lib/history/same-site";
import type { HistorySource } from "@/lib/history/strategy";
import { RobotsError } from "@/lib/web/polite-web";
import { WebError } from "@/lib/web/web-client";
import type { FeedWork } from "./feed-work";

/** What the addresses of posts look like is learnt from so many. */
const knownPosts = 100;

/** What is known of a feed before its history is looked for; one that was never read is read first. */
export async function findSource(work: FeedWork): Promise<HistorySource> {
  const { context, feed } = work;
  let siteUrl = feed.siteUrl;
  const hasPosts = listKnownPosts(context.database, feed.id, 1).length > 0;
  if (!hasPosts || siteUrl === null) siteUrl = (await readFeedItself(work)) ?? siteUrl;
  const known = listKnownPosts(context.database, feed.id, knownPosts);
  const { since } = work.bounds;
  const source = { feedUrl: feed.url, siteUrl, known, sitemaps: [], since, isProven: false };
  return { ...source, sitemaps: await sitemapsOf(work, source) };
}

/** @returns the blog's page, where the feed names one */
async function readFeedItself({ context, feed }: FeedWork): Promise<string | null> {
  const { web, signal, now, database } = context;
  try {
    const { status, bytes, headers } = await web.get(feed.url, { signal });
    const page =
      status === 200 ? await readFeedPage({ url: feed.url, bytes, headers, now: now() }) : null;
    if (page === null) return null;
    const origin = { companyId: feed.companyId, feedId: feed.id, now: now(), fillsOnly: true };
    storePosts(database, page.posts, origin);
    if (page.siteUrl !== null && feed.siteUrl === null)
      noteFeedSite(database, feed.id, page.siteUrl);
    return page.siteUrl;
  } catch (error) {
    // The history of a feed that is gone can be there still.
    if (error instanceof WebError || error instanceof RobotsError) return null;
    throw error;
  }
}

async function sitemapsOf({ context }: FeedWork, source: HistorySource): Promise<string[]> {
  const [root] = blogRoots(source);
  if (root === undefined) return [];
  try {
    return await context.web.sitemapsOf(root, context.signal);
  } catch (error) {
    if (error instanceof WebError || error instanceof RobotsError) return [];
    throw error;
  }
}
