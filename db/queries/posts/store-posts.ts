import { eq } from "drizzle-orm";
import { addCounts, withCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import {
  contentHash,
  fillPost,
  type IncomingPost,
  isEdited,
  mergePost,
} from "@/lib/posts/incoming-post";
import { hasSameText } from "@/lib/posts/same-post";
import { textFingerprint } from "@/lib/posts/text-fingerprint";
import { countedMonth, isLastmodTrusted } from "./date-trust";
import {
  addPostAddress,
  findKnownPosts,
  type KnownPost,
  type Origin,
  type StoredPost,
} from "./known-posts";

export type StoreCounts = { added: number; edited: number; unchanged: number };

/** A statement names at most so many posts: SQLite's limit is 32,766 values. */
const chunkSize = 500;

/** Stores what a feed gave, in one transaction: new posts are added, edited ones updated, the rest left. */
export function storePosts(
  database: Database,
  incoming: IncomingPost[],
  origin: Origin,
): StoreCounts {
  const counts: StoreCounts = { added: 0, edited: 0, unchanged: 0 };
  const present = new Set(incoming.map(({ url }) => url));
  inTransaction(database, (tx) => {
    for (let start = 0; start < incoming.length; start += chunkSize) {
      const chunk = incoming.slice(start, start + chunkSize);
      const stored = storeChunk(tx, chunk, { origin, present });
      for (const key of ["added", "edited", "unchanged"] as const) counts[key] += stored[key];
    }
  });
  return counts;
}

function storeChunk(
  tx: Queryable,
  incoming: IncomingPost[],
  { origin, present }: { origin: Origin; present: Set<string> },
): StoreCounts {
  const known = findKnownPosts(tx, incoming, { origin, present });
  const fresh = new Map<string, IncomingPost>();
  let edited = 0;
  for (const post of incoming) {
    const stored = known.get(post.url);
    if (!stored && !fresh.has(post.url)) fresh.set(post.url, post);
    else if (stored && storeKnown(tx, stored, post, origin)) edited += 1;
  }
  const added = withoutCopies([...fresh.values()]);
  addPosts(tx, added, origin);
  return { added: added.length, edited, unchanged: incoming.length - added.length - edited };
}

/** Some feeds have a post twice, under two addresses: the first one counts. */
function withoutCopies(fresh: IncomingPost[]): IncomingPost[] {
  const byTitle = new Map<string, IncomingPost[]>();
  return fresh.filter((post) => {
    const others = byTitle.get(post.title) ?? [];
    if (others.some((other) => hasSameText(other, post))) return false;
    byTitle.set(post.title, [...others, post]);
    return true;
  });
}

/**
 * Within its own feed a post follows the feed, also to a new address; the old one still means it.
 * From elsewhere it stays as it is, and the address under which it was met means it from now on.
 * @returns whether the post was edited
 */
function storeKnown(
  tx: Queryable,
  { post: stored, isRepeated }: KnownPost,
  post: IncomingPost,
  origin: Origin,
): boolean {
  const follows = !isRepeated && mayEdit(stored, origin);
  const isChanged = follows && updatePost(tx, stored, post, origin);
  const stays = !follows || origin.fillsOnly === true;
  if (stays && stored.url !== post.url) addPostAddress(tx, stored.id, post.url);
  return isChanged;
}

/** Only the feed that a post came from may edit it: two feeds with the same post would edit in turns. */
function mayEdit(stored: StoredPost, origin: Origin): boolean {
  return stored.feedId === origin.feedId && stored.companyId === origin.companyId;
}

function addPosts(tx: Queryable, fresh: IncomingPost[], origin: Origin): void {
  if (fresh.length === 0) return;
  const trustsLastmod = isLastmodTrusted(tx);
  const rows = fresh.map((post) => ({
    ...post,
    companyId: origin.companyId,
    feedId: origin.feedId,
    month: countedMonth(post, trustsLastmod),
    contentHash: contentHash(post),
    textFingerprint: textFingerprint(post.content),
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

function updatePost(
  tx: Queryable,
  stored: StoredPost,
  post: IncomingPost,
  { now, fillsOnly }: Origin,
): boolean {
  const merged = fillsOnly ? fillPost(stored, post) : mergePost(stored, post);
  const fingerprint = textFingerprint(merged.content);
  if (!isEdited(stored, merged)) {
    // Posts that were stored before there were fingerprints.
    if (fingerprint !== stored.textFingerprint) {
      tx.update(posts).set({ textFingerprint: fingerprint }).where(eq(posts.id, stored.id)).run();
    }
    return false;
  }
  const month = countedMonth(merged, isLastmodTrusted(tx));
  const hash = contentHash(merged);
  // What a model wrote of the earlier text goes with it.
  const outdated = { generatedSummary: null, generatedSummaryModel: null };
  withCounts(tx, [stored.id], () => {
    tx.update(posts)
      .set({
        ...merged,
        month,
        contentHash: hash,
        textFingerprint: fingerprint,
        updatedAt: now,
        pending: stored.pending || hash !== stored.contentHash,
        ...(hash === stored.contentHash ? {} : outdated),
      })
      .where(eq(posts.id, stored.id))
      .run();
    if (stored.url !== merged.url) addPostAddress(tx, stored.id, stored.url);
    tx.update(labels).set({ month }).where(eq(labels.postId, stored.id)).run();
  });
  return true;
}
