import { eq } from "drizzle-orm";
import { type Database, inTransaction } from "@/db/queryable";
import { feeds } from "@/db/schema/feeds";
import { wantsBackfill } from "./backfills";
import { addFeeds, type Feed, findFeedByUrl } from "./feeds";

/** A feed to add; `wantsHistory`: its older posts are to be read too, by the worker or a backfill. */
export type FeedAddition = {
  url: string;
  title: string | null;
  siteUrl: string | null;
  company: string;
  wantsHistory: boolean;
};

/** Adds a feed that somebody has looked at; one that is there already is left as it is. */
export function addFeed(
  database: Database,
  { url, title, siteUrl, company, wantsHistory }: FeedAddition,
  now: number,
): { feed: Feed; isNew: boolean } {
  return inTransaction(database, (tx) => {
    const isNew = addFeeds(database, [{ company, site: siteUrl, feed: url }], now) > 0;
    const feed = findFeedByUrl(tx, url);
    if (!feed) throw new Error(`the feed ${url} could not be stored`);
    if (isNew) tx.update(feeds).set({ title }).where(eq(feeds.id, feed.id)).run();
    if (wantsHistory) wantsBackfill(tx, feed.id, { since: null, now });
    return { feed, isNew };
  });
}
