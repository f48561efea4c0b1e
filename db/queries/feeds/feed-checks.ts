import {
  and,
  count,
  desc,
  eq,
  isNotNull,
  isNull,
  like,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { feeds, missedWindows } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import type { FeedChanges } from "@/lib/feeds/feed-check";
import type { MissedWindow } from "@/lib/feeds/missed-window";
import { closeOutage, openOutage } from "./feed-outages";
import type { Feed } from "./feeds";

/**
 * Feeds of the web that are to be read, the longest due first: all that are not paused, or only
 * those that are due at `dueAt`.
 */
export function listFeedsToRead(
  database: Queryable,
  { dueAt }: { dueAt: number | null } = { dueAt: null },
): Feed[] {
  return database
    .select()
    .from(feeds)
    .where(and(isToBeRead(), dueAt === null ? undefined : isDue(dueAt)))
    .orderBy(sql`${feeds.nextCheckAt} is not null`, feeds.nextCheckAt, feeds.id)
    .all();
}

/** How many feeds of the web are due at `now`. */
export function countDueFeeds(database: Queryable, now: number): number {
  const due = database
    .select({ feeds: count() })
    .from(feeds)
    .where(and(isToBeRead(), isDue(now)))
    .get();
  return due?.feeds ?? 0;
}

/** True where there is any feed of the web, paused ones included. */
export function hasWebFeeds(database: Queryable): boolean {
  return (
    database.select({ id: feeds.id }).from(feeds).where(isOnTheWeb()).limit(1).get() !== undefined
  );
}

/** Makes a feed due now, as when a person asks for it; one that was paused is read again. */
export function requestCheck(database: Queryable, feedId: number): Feed | null {
  const changes = { nextCheckAt: null, pausedAt: null, pauseReason: null };
  const changed = database.update(feeds).set(changes).where(eq(feeds.id, feedId));
  return changed.returning().get() ?? null;
}

/**
 * Gives a feed another address, due now; what was known of the old document is forgotten. Whoever
 * gives an address wants it read, also where the feed was paused.
 */
export function changeFeedAddress(
  database: Queryable,
  feedId: number,
  url: string,
): "changed" | "taken" | "missing" {
  if (isAddressTaken(database, feedId, url)) return "taken";
  const forgotten = { etag: null, lastModified: null, movedTo: null, movedDays: null };
  const due = { nextCheckAt: null, pausedAt: null, pauseReason: null };
  const changes = { url, ...forgotten, ...due };
  const changed = database.update(feeds).set(changes).where(eq(feeds.id, feedId)).run();
  return changed.changes === 0 ? "missing" : "changed";
}

/** When the newest posts of a feed were published (epoch ms), the newest first. */
export function newestPostDates(database: Queryable, feedId: number, limit: number): number[] {
  return database
    .select({ at: posts.publishedAt })
    .from(posts)
    .where(and(eq(posts.feedId, feedId), isNotNull(posts.publishedAt)))
    .orderBy(desc(posts.publishedAt))
    .limit(limit)
    .all()
    .flatMap(({ at }) => at ?? []);
}

type Changes = FeedChanges & Partial<Pick<Feed, "etag" | "lastModified" | "format" | "title">>;

/** Stores what a successful check says of a feed, in the caller's transaction; an outage ends here. */
export function storeSuccess(
  tx: Queryable,
  feed: Feed,
  { changes, missed, now }: { changes: Changes; missed: MissedWindow | null; now: number },
): void {
  tx.update(feeds)
    .set(withFreeAddress(tx, feed, changes))
    .where(eq(feeds.id, feed.id))
    .run();
  closeOutage(tx, feed.id, now);
  if (missed)
    tx.insert(missedWindows)
      .values({ feedId: feed.id, ...missed, noticedAt: now })
      .run();
}

/**
 * Stores a failed check, in the caller's transaction; the first one after a success begins an
 * outage, which dates from that success.
 */
export function storeFailure(
  tx: Queryable,
  feed: Feed,
  { changes, reason, now }: { changes: FeedChanges; reason: string; now: number },
): void {
  tx.update(feeds).set(changes).where(eq(feeds.id, feed.id)).run();
  openOutage(tx, feed, { reason, now });
}

/** Stores that a feed was not asked and is to be looked at later. */
export function postponeCheck(tx: Queryable, feedId: number, changes: FeedChanges): void {
  tx.update(feeds).set(changes).where(eq(feeds.id, feedId)).run();
}

/** True where another feed than this one has the address. */
function isAddressTaken(database: Queryable, feedId: number, url: string): boolean {
  const other = database
    .select({ id: feeds.id })
    .from(feeds)
    .where(and(eq(feeds.url, url), ne(feeds.id, feedId)))
    .get();
  return other !== undefined;
}

/** A feed cannot move to where another one is: it stays, and its page says why. */
function withFreeAddress(tx: Queryable, feed: Feed, changes: Changes): Changes {
  const { url, movedFrom, movedAt, ...others } = changes;
  if (url === undefined || !isAddressTaken(tx, feed.id, url)) return changes;
  return { ...others, movedTo: url, movedDays: feed.movedDays };
}

function isToBeRead(): SQL | undefined {
  return and(isOnTheWeb(), isNull(feeds.pausedAt));
}

/** The feed is read over the network, not from a file. */
function isOnTheWeb(): SQL | undefined {
  return or(like(feeds.url, "http://%"), like(feeds.url, "https://%"));
}

function isDue(now: number): SQL | undefined {
  return or(isNull(feeds.nextCheckAt), lte(feeds.nextCheckAt, now));
}
