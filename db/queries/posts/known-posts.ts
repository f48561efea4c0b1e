import { and, desc, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { postAddresses, posts } from "@/db/schema/posts";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import { hasSameText, isSamePost } from "@/lib/posts/same-post";

export type StoredPost = typeof posts.$inferSelect;
/** A post that is stored already; `isRepeated`: the same document has it under its own address too. */
export type KnownPost = { post: StoredPost; isRepeated: boolean };
export type Origin = {
  companyId: string;
  feedId: number | null;
  now: number;
  /** Where older posts are looked for: what is known stays, and only what it lacks is filled in. */
  fillsOnly?: boolean;
};

/** Feeds whose addresses change with every reading must not fill the database. */
const keptAddresses = 10;

/**
 * The stored posts that incoming ones are, by their addresses: found by address, by an address
 * that the post had before, by guid within the feed, or, within the company, as the same text.
 * @param present every address of the document: posts that it has side by side are two posts
 */
export function findKnownPosts(
  tx: Queryable,
  incoming: IncomingPost[],
  { origin, present }: { origin: Origin; present: Set<string> },
): Map<string, KnownPost> {
  const known = new Map<string, KnownPost>();
  const claimed = new Set<number>();
  for (const search of [findByUrl, findByAddress, findByGuid, findByText]) {
    const missing = incoming.filter(({ url }) => !known.has(url));
    if (missing.length === 0) break;
    for (const [url, post, isSure] of search(tx, missing, origin, present)) {
      // Of two posts with one title and day, only one can be the stored one.
      if (claimed.has(post.id) && !isSure) continue;
      const isRepeated = claimed.has(post.id) || (post.url !== url && present.has(post.url));
      claimed.add(post.id);
      known.set(url, { post, isRepeated });
    }
  }
  return known;
}

type Search = (
  tx: Queryable,
  missing: IncomingPost[],
  origin: Origin,
  present: Set<string>,
) => [url: string, post: StoredPost, isSure: boolean][];

const findByUrl: Search = (tx, missing) => {
  const urls = missing.map(({ url }) => url);
  const found = tx.select().from(posts).where(inArray(posts.url, urls)).all();
  return found.map((post) => [post.url, post, true]);
};

/** Where the document has both addresses and the titles differ, they have become two posts. */
const findByAddress: Search = (tx, missing, _, present) => {
  const titles = new Map(missing.map(({ url, title }) => [url, title]));
  const found = tx
    .select({ url: postAddresses.url, post: posts })
    .from(postAddresses)
    .innerJoin(posts, eq(posts.id, postAddresses.postId))
    .where(inArray(postAddresses.url, [...titles.keys()]))
    .all();
  return found.flatMap(({ url, post }) =>
    present.has(post.url) && titles.get(url) !== post.title ? [] : [[url, post, true]],
  );
};

const findByGuid: Search = (tx, missing, { feedId }) => {
  const urls = new Map(missing.flatMap(({ guid, url }) => (guid === null ? [] : [[guid, url]])));
  if (feedId === null || urls.size === 0) return [];
  const found = tx
    .select()
    .from(posts)
    .where(and(eq(posts.feedId, feedId), inArray(posts.guid, [...urls.keys()])))
    .all();
  return found.flatMap((post) => {
    const url = urls.get(post.guid ?? "");
    return url === undefined ? [] : [[url, post, true]];
  });
};

const findByText: Search = (tx, missing, { companyId, feedId }, present) => {
  const titles = missing.map(({ title }) => title);
  const candidates = tx
    .select()
    .from(posts)
    .where(and(eq(posts.companyId, companyId), inArray(posts.title, titles)))
    .all();
  return missing.flatMap((post) => {
    const same = candidates.find((stored) => {
      if (present.has(stored.url)) return hasSameText(stored, post);
      return isSamePost(stored, post, { isSameFeed: stored.feedId === feedId });
    });
    return same === undefined ? [] : [[post.url, same, hasSameText(same, post)]];
  });
};

/** Notes that an address means this post; of many, the newest are kept. */
export function addPostAddress(tx: Queryable, postId: number, url: string): void {
  tx.delete(postAddresses).where(eq(postAddresses.url, url)).run();
  tx.insert(postAddresses).values({ url, postId }).run();
  const kept = tx
    .select({ url: postAddresses.url })
    .from(postAddresses)
    .where(eq(postAddresses.postId, postId))
    .orderBy(desc(sql`rowid`))
    .limit(keptAddresses);
  tx.delete(postAddresses)
    .where(and(eq(postAddresses.postId, postId), notInArray(postAddresses.url, kept)))
    .run();
}
