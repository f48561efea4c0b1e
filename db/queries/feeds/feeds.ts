import { asc, count, eq, sql } from "drizzle-orm";
import { ensureCompany } from "@/db/queries/posts/companies";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { companies, feeds } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";

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

export type FeedWithCompany = { feed: Feed; company: string; posts: number };

/** Every feed with its company and number of posts, by company. */
export function listFeeds(database: Queryable): FeedWithCompany[] {
  return database
    .select({
      feed: feeds,
      company: companies.name,
      posts: sql<number>`(select count(*) from ${posts} where ${posts.feedId} = ${feeds.id})`,
    })
    .from(feeds)
    .innerJoin(companies, eq(companies.id, feeds.companyId))
    .orderBy(asc(sql`lower(${companies.name})`), asc(feeds.url))
    .all();
}

/** Notes that a feed was read from a file, and what its document said. */
export function noteFileRead(
  database: Queryable,
  feedId: number,
  read: Pick<Feed, "format" | "title">,
  now: number,
): void {
  database
    .update(feeds)
    .set({ ...read, lastCheckedAt: now, lastSuccessAt: now, lastError: null, lastErrorAt: null })
    .where(eq(feeds.id, feedId))
    .run();
}

/** Notes the page of the blog that a feed belongs to. */
export function noteFeedSite(database: Queryable, feedId: number, siteUrl: string): void {
  database.update(feeds).set({ siteUrl }).where(eq(feeds.id, feedId)).run();
}

export function countFeeds(database: Queryable): number {
  return database.select({ feeds: count() }).from(feeds).get()?.feeds ?? 0;
}
