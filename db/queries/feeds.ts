import { asc, count, eq, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/open-database";
import { companies, feeds } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import type { FeedState } from "@/lib/feeds/feed-query";
import { ensureCompany } from "./companies";

export type Feed = typeof feeds.$inferSelect;

export type NewFeed = { company: string; site: string | null; feed: string };

/** Adds feeds that are not there yet. @returns how many were new */
export function addFeeds(database: Database, entries: NewFeed[], now: number): number {
  return inTransaction(database, (tx) => {
    const added = entries.filter((entry) => {
      if (findFeedByUrl(tx, entry.feed)) return false;
      const company = ensureCompany(tx, { name: entry.company, siteUrl: entry.site, now });
      tx.insert(feeds)
        .values({ companyId: company.id, url: entry.feed, siteUrl: entry.site, addedAt: now })
        .run();
      return true;
    });
    return added.length;
  });
}

export function findFeedByUrl(database: Queryable, url: string): Feed | undefined {
  return database.select().from(feeds).where(eq(feeds.url, url)).get();
}

export function findFeed(database: Queryable, id: number): Feed | undefined {
  return database.select().from(feeds).where(eq(feeds.id, id)).get();
}

const dueAfterMs = 60 * 60 * 1000;

/** Feeds of the web that were not checked within the last hour. */
export function countDueFeeds(database: Queryable, now: number): number {
  return listWebFeeds(database).filter((feed) => (feed.lastCheckedAt ?? 0) <= now - dueAfterMs)
    .length;
}

/** Feeds that are read over the network, in the order in which they were added. */
export function listWebFeeds(database: Queryable): Feed[] {
  return database
    .select()
    .from(feeds)
    .where(or(like(feeds.url, "http://%"), like(feeds.url, "https://%")))
    .orderBy(asc(feeds.id))
    .all();
}

export type FeedWithCompany = { feed: Feed; company: string; posts: number };
export type FeedPage = { state: FeedState; limit: number; offset: number };

/** Feeds with their company and number of posts, by company; every one where no page is asked for. */
export function listFeeds(
  database: Queryable,
  page: FeedPage = { state: "all", limit: -1, offset: 0 },
): FeedWithCompany[] {
  return database
    .select({
      feed: feeds,
      company: companies.name,
      posts: sql<number>`(select count(*) from ${posts} where ${posts.feedId} = ${feeds.id})`,
    })
    .from(feeds)
    .innerJoin(companies, eq(companies.id, feeds.companyId))
    .where(inState(page.state))
    .orderBy(asc(sql`lower(${companies.name})`), asc(feeds.url))
    .limit(page.limit)
    .offset(page.offset)
    .all();
}

function inState(state: FeedState): SQL | undefined {
  if (state === "failing") return isNotNull(feeds.lastErrorAt);
  return state === "unread" ? isNull(feeds.lastSuccessAt) : undefined;
}

/** Notes that a feed was read. Pass its validators and what the document said; what is left out stays as it is known. */
export function noteFeedSuccess(
  database: Queryable,
  feedId: number,
  read: Partial<Pick<Feed, "etag" | "lastModified" | "format" | "title">>,
  now: number,
): void {
  database
    .update(feeds)
    .set({ ...read, lastCheckedAt: now, lastSuccessAt: now, lastError: null, lastErrorAt: null })
    .where(eq(feeds.id, feedId))
    .run();
}

export function noteFeedFailure(
  database: Queryable,
  feedId: number,
  reason: string,
  now: number,
): void {
  database
    .update(feeds)
    .set({ lastCheckedAt: now, lastError: reason, lastErrorAt: now })
    .where(eq(feeds.id, feedId))
    .run();
}

export type FeedTotals = { feeds: number; failing: number; neverRead: number };

export function readFeedTotals(database: Queryable): FeedTotals {
  const totals = database
    .select({
      feeds: count(),
      failing: count(feeds.lastErrorAt),
      neverRead: sql<number>`count(*) - count(${feeds.lastSuccessAt})`,
    })
    .from(feeds)
    .get();
  return totals ?? { feeds: 0, failing: 0, neverRead: 0 };
}
