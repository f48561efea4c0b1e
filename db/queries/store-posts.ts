import { and, eq } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/open-database";
import { labels, posts } from "@/db/schema";
import { contentHash, type IncomingPost, isEdited, mergePost } from "@/lib/posts/incoming-post";
import { monthOf } from "@/lib/trends/period";
import { addCounts, withCounts } from "./monthly-counts";

export type StoreCounts = { added: number; edited: number; unchanged: number };
type Origin = { companyId: string; feedId: number | null; now: number };
type StoredPost = typeof posts.$inferSelect;

/** Stores what a feed gave, in one transaction: new posts are added, edited ones updated, the rest left. */
export function storePosts(
  database: Database,
  incoming: IncomingPost[],
  origin: Origin,
): StoreCounts {
  const counts: StoreCounts = { added: 0, edited: 0, unchanged: 0 };
  if (incoming.length === 0) return counts;
  return inTransaction(database, (tx) => {
    const addedIds: number[] = [];
    for (const post of incoming) {
      const stored = findStored(tx, post, origin.feedId);
      if (!stored) addedIds.push(addPost(tx, post, origin));
      else if (mayEdit(stored, origin) && updatePost(tx, stored, post, origin.now))
        counts.edited += 1;
      else counts.unchanged += 1;
    }
    addCounts(tx, addedIds, 1);
    return { ...counts, added: addedIds.length };
  });
}

/** The address is the identity; where it has changed, the guid within the same feed. */
function findStored(
  tx: Queryable,
  post: IncomingPost,
  feedId: number | null,
): StoredPost | undefined {
  const byUrl = tx.select().from(posts).where(eq(posts.url, post.url)).get();
  if (byUrl || post.guid === null || feedId === null) return byUrl;
  return tx
    .select()
    .from(posts)
    .where(and(eq(posts.feedId, feedId), eq(posts.guid, post.guid)))
    .get();
}

/** Only the feed that a post came from may edit it: two feeds with the same post would edit in turns. */
function mayEdit(stored: StoredPost, origin: Origin): boolean {
  return stored.feedId === origin.feedId && stored.companyId === origin.companyId;
}

function addPost(tx: Queryable, post: IncomingPost, origin: Origin): number {
  return tx
    .insert(posts)
    .values({
      ...post,
      companyId: origin.companyId,
      feedId: origin.feedId,
      month: post.publishedAt === null ? null : monthOf(post.publishedAt),
      contentHash: contentHash(post),
      addedAt: origin.now,
      pending: true,
    })
    .returning({ id: posts.id })
    .get().id;
}

function updatePost(tx: Queryable, stored: StoredPost, post: IncomingPost, now: number): boolean {
  const merged = mergePost(stored, post);
  if (!isEdited(stored, merged)) return false;
  const month = merged.publishedAt === null ? null : monthOf(merged.publishedAt);
  const hash = contentHash(merged);
  withCounts(tx, [stored.id], () => {
    tx.update(posts)
      .set({
        ...merged,
        month,
        contentHash: hash,
        updatedAt: now,
        pending: stored.pending || hash !== stored.contentHash,
      })
      .where(eq(posts.id, stored.id))
      .run();
    tx.update(labels).set({ month }).where(eq(labels.postId, stored.id)).run();
  });
  return true;
}
