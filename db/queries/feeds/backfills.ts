import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  sql,
} from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { backfillPages, backfills } from "@/db/schema/backfills";
import { feeds, missedWindows } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import { type FeedHistory, type HistoryState, historyState } from "@/lib/history/feed-history";
import type { PageState } from "@/lib/history/strategy-names";
import type { Feed } from "./feeds";

export type Backfill = typeof backfills.$inferSelect;
export type BackfillPage = typeof backfillPages.$inferSelect;
/** An address that a site map lists as a post. */
export type FoundPage = Pick<BackfillPage, "url" | "link" | "lastmodAt">;

/** A statement names at most so many addresses: SQLite's limit is 32,766 values. */
const chunkSize = 500;
const nothingRead = { cursor: [], documents: 0, seen: 0, added: 0, fruitless: 0 };

/**
 * Marks a feed as wanting older posts, back to `since` (epoch ms; null for all of them); the worker
 * and `npm run backfill -- --wanted` take it up. Where it is wanted already, the earlier time counts.
 */
export function wantsBackfill(
  database: Queryable,
  feedId: number,
  { since, now }: { since: number | null; now: number },
): void {
  const known = findBackfill(database, feedId);
  const isWanted = known !== undefined && known.wantedAt !== null;
  const wantedSince = isWanted ? earlier(known.wantedSince, since) : since;
  database
    .insert(backfills)
    .values({ feedId, ...nothingRead, startedAt: now, updatedAt: now, wantedAt: now, wantedSince })
    .onConflictDoUpdate({ target: backfills.feedId, set: { wantedAt: now, wantedSince } })
    .run();
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other);
}

/**
 * Notes that what was wanted has been read. What was wanted since (`wantedAt` later than
 * `startedAt`) stays wanted.
 */
export function noteWantFulfilled(database: Queryable, feedId: number, startedAt: number): void {
  database
    .update(backfills)
    .set({ wantedAt: null, wantedSince: null })
    .where(and(eq(backfills.feedId, feedId), sql`${backfills.wantedAt} <= ${startedAt}`))
    .run();
}

/**
 * Notes that the missed windows which had been noticed by `startedAt` are filled: a way to the
 * feed's history was read back to `since` (epoch ms; null for all of it). Where no way is known,
 * nothing could be filled.
 */
export function noteWindowsFilled(
  database: Queryable,
  feedId: number,
  { since, startedAt, now }: { since: number | null; startedAt: number; now: number },
): void {
  if ((findBackfill(database, feedId)?.strategy ?? null) === null) return;
  database
    .update(missedWindows)
    .set({ filledAt: now })
    .where(
      and(
        eq(missedWindows.feedId, feedId),
        isNull(missedWindows.filledAt),
        lte(missedWindows.noticedAt, startedAt),
        gte(missedWindows.from, since ?? 0),
      ),
    )
    .run();
}

/** Feeds of the web whose older posts are wanted at `now`, the longest waiting first; paused ones wait. */
export function listWantedBackfills(database: Queryable, now: number): Feed[] {
  const rows = database
    .select({ feed: feeds })
    .from(backfills)
    .innerJoin(feeds, eq(feeds.id, backfills.feedId))
    .where(and(lte(backfills.wantedAt, now), isNull(feeds.pausedAt), isOnTheWeb()))
    .orderBy(asc(backfills.wantedAt), asc(feeds.id))
    .all();
  return rows.map(({ feed }) => feed);
}

export function countWantedBackfills(database: Queryable, now: number): number {
  return listWantedBackfills(database, now).length;
}

/** Lets a want rest until then, where it could not be fulfilled now. */
export function postponeWant(database: Queryable, feedId: number, until: number): void {
  database
    .update(backfills)
    .set({ wantedAt: until })
    .where(and(eq(backfills.feedId, feedId), isNotNull(backfills.wantedAt)))
    .run();
}

export function findBackfill(database: Queryable, feedId: number): Backfill | undefined {
  return database.select().from(backfills).where(eq(backfills.feedId, feedId)).get();
}

/** The state of the feed's history, made where nothing has been read of it. */
export function ensureBackfill(database: Queryable, feedId: number, now: number): Backfill {
  database
    .insert(backfills)
    .values({ feedId, ...nothingRead, startedAt: now, updatedAt: now })
    .onConflictDoNothing()
    .run();
  const backfill = findBackfill(database, feedId);
  if (!backfill) throw new Error(`the history of feed ${feedId} could not be stored`);
  return backfill;
}

/** Forgets how far these histories were read; their posts stay, and what is wanted stays wanted. */
export function forgetHistories(database: Database, feedIds: number[]): void {
  const afresh = { total: null, lastDocument: null, doneAt: null, note: null, strategy: null };
  inTransaction(database, (tx) => {
    tx.delete(backfillPages).where(inArray(backfillPages.feedId, feedIds)).run();
    tx.update(backfills)
      .set({ ...nothingRead, ...afresh })
      .where(inArray(backfills.feedId, feedIds))
      .run();
  });
}

export function saveBackfill(
  database: Queryable,
  feedId: number,
  change: Partial<Omit<Backfill, "feedId">>,
): void {
  database.update(backfills).set(change).where(eq(backfills.feedId, feedId)).run();
}

/** Notes pages to fetch; those that are noted already keep their state. @returns how many are new */
export function addBackfillPages(tx: Queryable, feedId: number, pages: FoundPage[]): number {
  let added = 0;
  for (let start = 0; start < pages.length; start += chunkSize) {
    const rows = pages
      .slice(start, start + chunkSize)
      .map(({ url, link, lastmodAt }) => ({ feedId, url, link, lastmodAt, state: stateWaiting }));
    added += tx.insert(backfillPages).values(rows).onConflictDoNothing().run().changes;
  }
  return added;
}

const stateWaiting = "waiting" as const;

/** The next page to fetch: what was changed last first, as new posts tell most. */
export function nextBackfillPage(
  database: Queryable,
  feedId: number,
  since: number | null,
): BackfillPage | undefined {
  return database
    .select()
    .from(backfillPages)
    .where(
      and(
        eq(backfillPages.feedId, feedId),
        sql`state = 'waiting'`,
        since === null
          ? undefined
          : or(isNull(backfillPages.lastmodAt), gte(backfillPages.lastmodAt, since)),
      ),
    )
    .orderBy(desc(backfillPages.lastmodAt), asc(backfillPages.url))
    .limit(1)
    .get();
}

export function settleBackfillPage(
  tx: Queryable,
  { feedId, url }: Pick<BackfillPage, "feedId" | "url">,
  { state, reason = null }: { state: PageState; reason?: string | null },
): void {
  tx.update(backfillPages)
    .set({ state, reason })
    .where(and(eq(backfillPages.feedId, feedId), eq(backfillPages.url, url)))
    .run();
}

/** Leaves a page waiting whose post is older than what is wanted now, with the post's own date. */
export function postponeBackfillPage(
  tx: Queryable,
  { feedId, url }: Pick<BackfillPage, "feedId" | "url">,
  publishedAt: number,
): void {
  tx.update(backfillPages)
    .set({ lastmodAt: publishedAt })
    .where(and(eq(backfillPages.feedId, feedId), eq(backfillPages.url, url)))
    .run();
}

/** Counts a page that was read, and its post where that was new. */
export function noteAddedFromPage(
  tx: Queryable,
  feedId: number,
  { added, now }: { added: number; now: number },
): void {
  const counts = { seen: sql`${backfills.seen} + 1`, added: sql`${backfills.added} + ${added}` };
  tx.update(backfills)
    .set({ ...counts, updatedAt: now })
    .where(eq(backfills.feedId, feedId))
    .run();
}

export function countWaitingPages(database: Queryable, feedId: number): number {
  return countsOfPages(database, [feedId]).get(feedId) ?? 0;
}

/** Posts of the feed, the newest first: what its posts look like. */
export function listKnownPosts(
  database: Queryable,
  feedId: number,
  limit: number,
): { url: string; publishedAt: number | null }[] {
  return database
    .select({ url: posts.url, publishedAt: posts.publishedAt })
    .from(posts)
    .where(eq(posts.feedId, feedId))
    .orderBy(desc(posts.publishedAt), desc(posts.id))
    .limit(limit)
    .all();
}

/** Which of the addresses are stored as posts, of whatever feed. */
export function findStoredUrls(database: Queryable, urls: string[]): Set<string> {
  const found = new Set<string>();
  for (let start = 0; start < urls.length; start += chunkSize) {
    const chunk = urls.slice(start, start + chunkSize);
    const rows = database
      .select({ url: posts.url })
      .from(posts)
      .where(inArray(posts.url, chunk))
      .all();
    for (const { url } of rows) found.add(url);
  }
  return found;
}

/** How far the history of these feeds is read: for the page of feeds, in two statements. */
export function readFeedHistories(
  database: Queryable,
  feedIds: number[],
): Map<number, FeedHistory & { state: HistoryState }> {
  const waiting = countsOfPages(database, feedIds);
  const rows = database.select().from(backfills).where(inArray(backfills.feedId, feedIds)).all();
  return new Map(
    rows.map((row) => {
      const history = { ...row, waitingPages: waiting.get(row.feedId) ?? 0 };
      return [row.feedId, { ...history, state: historyState(history) }];
    }),
  );
}

function countsOfPages(database: Queryable, feedIds: number[]): Map<number, number> {
  const rows = database
    .select({ feedId: backfillPages.feedId, pages: count() })
    .from(backfillPages)
    .where(and(inArray(backfillPages.feedId, feedIds), sql`state = 'waiting'`))
    .groupBy(backfillPages.feedId)
    .all();
  return new Map(rows.map(({ feedId, pages }) => [feedId, pages]));
}

function isOnTheWeb() {
  return sql`(${feeds.url} like 'http://%' or ${feeds.url} like 'https://%')`;
}
