import { and, count, eq, exists, inArray, not, notExists, sql } from "drizzle-orm";
import { type Company, ensureCompany } from "@/db/queries/posts/companies";
import { addCounts, withCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { backfillPages, backfills } from "@/db/schema/backfills";
import { companies, feeds } from "@/db/schema/feeds";
import { classifications, labelHistory, labels, reviews } from "@/db/schema/labels";
import { batchRequests, classificationClaims } from "@/db/schema/model-calls";
import { posts } from "@/db/schema/posts";
import { auditDraws, reviewCandidates, reviewSkips } from "@/db/schema/review-work";
import { runFailures } from "@/db/schema/runs";
import { isOnTheWeb } from "@/lib/feeds/web-feed";
import { openOutage } from "./feed-outages";
import { type Feed, findFeed } from "./feeds";

/** A statement names at most so many posts: SQLite's limit is 32,766 values. */
const chunkSize = 500;

/**
 * Leaves a feed unread until it is resumed. To trends that is an outage: what is not read must not
 * look like a topic that falls. @returns the feed as it is now; null where there is none
 */
export function pauseFeed(
  database: Database,
  feedId: number,
  now: number,
  reason: string | null = null,
): Feed | null {
  return inTransaction(database, (tx) => {
    const feed = updateFeed(tx, feedId, { pausedAt: now, pauseReason: reason });
    if (feed && isOnTheWeb(feed.url)) openOutage(tx, feed, { reason: "it was paused", now });
    return feed;
  });
}

/**
 * Has a feed read again, at the next opportunity: that check ends the outage, and notices whether
 * posts have left the feed meanwhile.
 */
export function resumeFeed(database: Queryable, feedId: number): Feed | null {
  return updateFeed(database, feedId, { pausedAt: null, pauseReason: null, nextCheckAt: null });
}

/** Names a feed for people; an empty title gives the feed its own one back. */
export function renameFeed(database: Queryable, feedId: number, title: string): Feed | null {
  return updateFeed(database, feedId, { givenTitle: title.trim() || null });
}

/**
 * Gives a feed and its posts to another company, made where it is new. A company that is left with
 * neither feeds nor posts goes. @returns null where there is no such feed
 */
export function moveFeed(
  database: Database,
  feedId: number,
  { company: name }: { company: string },
  now: number,
): { company: Company; movedPosts: number } | null {
  return inTransaction(database, (tx) => {
    const feed = findFeed(tx, feedId);
    if (!feed) return null;
    const company = ensureCompany(tx, { name, siteUrl: feed.siteUrl, now });
    if (company.id === feed.companyId) return { company, movedPosts: 0 };
    updateFeed(tx, feedId, { companyId: company.id });
    const moved = postsOfFeed(tx, feedId);
    for (const ids of inChunks(moved)) {
      withCounts(tx, ids, () => {
        tx.update(posts).set({ companyId: company.id }).where(inArray(posts.id, ids)).run();
        tx.update(labels).set({ companyId: company.id }).where(inArray(labels.postId, ids)).run();
      });
    }
    removeEmptyCompany(tx, feed.companyId);
    return { company, movedPosts: moved.length };
  });
}

export type FeedRemoval = { removedPosts: number; keptPosts: number; keptReviewed: number };

/** What removing a feed would do to its posts: for saying it before it is done. */
export function previewRemoval(database: Queryable, feedId: number): FeedRemoval {
  const all = postsOfFeed(database, feedId).length;
  const reviewed = database
    .select({ posts: count() })
    .from(posts)
    .where(and(eq(posts.feedId, feedId), isReviewed(database)))
    .get();
  const keptReviewed = reviewed?.posts ?? 0;
  return { removedPosts: all - keptReviewed, keptPosts: keptReviewed, keptReviewed };
}

/**
 * Removes a feed. Its posts stay without a feed, or go with all that engines have said of them; but
 * posts that a person has judged stay in any case: corrections are never lost.
 * @returns null where there is no such feed
 */
export function removeFeed(
  database: Database,
  feedId: number,
  { posts: fate }: { posts: "keep" | "remove" },
): FeedRemoval | null {
  return inTransaction(database, (tx) => {
    const feed = findFeed(tx, feedId);
    if (!feed) return null;
    const going = fate === "remove" ? unreviewedPosts(tx, feedId) : [];
    const { keptReviewed } = previewRemoval(tx, feedId);
    for (const ids of inChunks(going)) removePosts(tx, ids);
    const kept = tx.update(posts).set({ feedId: null }).where(eq(posts.feedId, feedId)).run();
    tx.delete(backfillPages).where(eq(backfillPages.feedId, feedId)).run();
    tx.delete(backfills).where(eq(backfills.feedId, feedId)).run();
    tx.delete(feeds).where(eq(feeds.id, feedId)).run();
    removeEmptyCompany(tx, feed.companyId);
    return { removedPosts: going.length, keptPosts: kept.changes, keptReviewed };
  });
}

function updateFeed(tx: Queryable, feedId: number, change: Partial<Feed>): Feed | null {
  return tx.update(feeds).set(change).where(eq(feeds.id, feedId)).returning().get() ?? null;
}

/**
 * Everything that refers to the posts goes with them (addresses and suggestions by cascade); what
 * failed in a run stays on the run's page.
 */
function removePosts(tx: Queryable, ids: number[]): void {
  addCounts(tx, ids, -1);
  tx.delete(labels).where(inArray(labels.postId, ids)).run();
  tx.delete(labelHistory).where(inArray(labelHistory.postId, ids)).run();
  tx.delete(reviews).where(inArray(reviews.postId, ids)).run();
  tx.delete(classifications).where(inArray(classifications.postId, ids)).run();
  tx.delete(batchRequests).where(inArray(batchRequests.postId, ids)).run();
  tx.delete(classificationClaims).where(inArray(classificationClaims.postId, ids)).run();
  tx.delete(auditDraws).where(inArray(auditDraws.postId, ids)).run();
  tx.delete(reviewCandidates).where(inArray(reviewCandidates.postId, ids)).run();
  tx.delete(reviewSkips).where(inArray(reviewSkips.postId, ids)).run();
  tx.update(runFailures).set({ postId: null }).where(inArray(runFailures.postId, ids)).run();
  tx.delete(posts).where(inArray(posts.id, ids)).run();
}

function removeEmptyCompany(tx: Queryable, companyId: string): void {
  const ofCompany = sql`${companies.id}`;
  tx.delete(companies)
    .where(
      and(
        eq(companies.id, companyId),
        notExists(tx.select().from(feeds).where(sql`${feeds.companyId} = ${ofCompany}`)),
        notExists(tx.select().from(posts).where(sql`${posts.companyId} = ${ofCompany}`)),
      ),
    )
    .run();
}

function postsOfFeed(tx: Queryable, feedId: number): number[] {
  const rows = tx.select({ id: posts.id }).from(posts).where(eq(posts.feedId, feedId)).all();
  return rows.map(({ id }) => id);
}

function unreviewedPosts(tx: Queryable, feedId: number): number[] {
  const rows = tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.feedId, feedId), not(isReviewed(tx))))
    .all();
  return rows.map(({ id }) => id);
}

function isReviewed(tx: Queryable) {
  return exists(tx.select().from(reviews).where(eq(reviews.postId, posts.id)));
}

function inChunks(ids: number[]): number[][] {
  const starts = Array.from(
    { length: Math.ceil(ids.length / chunkSize) },
    (_, at) => at * chunkSize,
  );
  return starts.map((start) => ids.slice(start, start + chunkSize));
}
