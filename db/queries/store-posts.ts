import { and, eq, inArray } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/open-database";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { contentHash, type IncomingPost, isEdited, mergePost } from "@/lib/posts/incoming-post";
import { monthOf } from "@/lib/trends/period";
import { addCounts, withCounts } from "./monthly-counts";

export type StoreCounts = { added: number; edited: number; unchanged: number };
type Origin = { companyId: string; feedId: number | null; now: number };
type StoredPost = typeof posts.$inferSelect;

/** A statement names at most so many posts: SQLite's limit is 32,766 values. */
const chunkSize = 500;

/** Stores what a feed gave, in one transaction: new posts are added, edited ones updated, the rest left. */
export function storePosts(
  database: Database,
  incoming: IncomingPost[],
  origin: Origin,
): StoreCounts {
  const counts: StoreCounts = { added: 0, edited: 0, unchanged: 0 };
  inTransaction(database, (tx) => {
    for (let start = 0; start < incoming.length; start += chunkSize) {
      const stored = storeChunk(tx, incoming.slice(start, start + chunkSize), origin);
      for (const key of ["added", "edited", "unchanged"] as const) counts[key] += stored[key];
    }
  });
  return counts;
}

function storeChunk(tx: Queryable, incoming: IncomingPost[], origin: Origin): StoreCounts {
  const known = findStored(tx, incoming, origin.feedId);
  const fresh = new Map<string, IncomingPost>();
  let edited = 0;
  for (const post of incoming) {
    const stored = known.byUrl.get(post.url) ?? known.byGuid.get(post.guid);
    if (!stored && !fresh.has(post.url)) fresh.set(post.url, post);
    else if (stored && mayEdit(stored, origin) && updatePost(tx, stored, post, origin.now))
      edited += 1;
  }
  addPosts(tx, [...fresh.values()], origin);
  return { added: fresh.size, edited, unchanged: incoming.length - fresh.size - edited };
}

/** The address is the identity; where it has changed, the guid within the same feed. */
function findStored(tx: Queryable, incoming: IncomingPost[], feedId: number | null) {
  const urls = incoming.map((post) => post.url);
  const byUrl = new Map(
    tx
      .select()
      .from(posts)
      .where(inArray(posts.url, urls))
      .all()
      .map((post) => [post.url, post]),
  );
  const guids = incoming.flatMap((post) => (byUrl.has(post.url) ? [] : (post.guid ?? [])));
  const sameGuid =
    feedId === null || guids.length === 0
      ? []
      : tx
          .select()
          .from(posts)
          .where(and(eq(posts.feedId, feedId), inArray(posts.guid, guids)))
          .all();
  const byGuid = new Map<string | null, StoredPost>(sameGuid.map((post) => [post.guid, post]));
  byGuid.delete(null);
  return { byUrl, byGuid };
}

/** Only the feed that a post came from may edit it: two feeds with the same post would edit in turns. */
function mayEdit(stored: StoredPost, origin: Origin): boolean {
  return stored.feedId === origin.feedId && stored.companyId === origin.companyId;
}

function addPosts(tx: Queryable, fresh: IncomingPost[], origin: Origin): void {
  if (fresh.length === 0) return;
  const rows = fresh.map((post) => ({
    ...post,
    companyId: origin.companyId,
    feedId: origin.feedId,
    month: post.publishedAt === null ? null : monthOf(post.publishedAt),
    contentHash: contentHash(post),
    addedAt: origin.now,
    pending: true,
  }));
  const added = tx.insert(posts).values(rows).returning({ id: posts.id }).all();
  addCounts(
    tx,
    added.map((post) => post.id),
    1,
  );
}

function updatePost(tx: Queryable, stored: StoredPost, post: IncomingPost, now: number): boolean {
  const merged = mergePost(stored, post);
  if (!isEdited(stored, merged)) return false;
  const month = merged.publishedAt === null ? null : monthOf(merged.publishedAt);
  const hash = contentHash(merged);
  // What a model wrote of the earlier text goes with it.
  const outdated = { generatedSummary: null, generatedSummaryModel: null };
  withCounts(tx, [stored.id], () => {
    tx.update(posts)
      .set({
        ...merged,
        month,
        contentHash: hash,
        updatedAt: now,
        pending: stored.pending || hash !== stored.contentHash,
        ...(hash === stored.contentHash ? {} : outdated),
      })
      .where(eq(posts.id, stored.id))
      .run();
    tx.update(labels).set({ month }).where(eq(labels.postId, stored.id)).run();
  });
  return true;
}
