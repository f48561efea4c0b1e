import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { feeds } from "@/db/schema/feeds";
import { postAddresses, posts } from "@/db/schema/posts";
import { contentHash } from "@/lib/posts/incoming-post";
import { textFingerprint } from "@/lib/posts/text-fingerprint";
import { addPostAddress, type StoredPost } from "./known-posts";

/** A text of fewer characters is a teaser, or cut off. */
const wholeText = 600;

/**
 * Posts of feeds that have no text, or a cut one, and whose page was never fetched, the newest
 * first; posts of paused feeds are left alone. @param feedIds only of these feeds; null for all
 */
export function listCutPosts(
  database: Queryable,
  { feedIds, limit }: { feedIds: number[] | null; limit: number },
): StoredPost[] {
  return database
    .select({ post: posts })
    .from(posts)
    .innerJoin(feeds, eq(feeds.id, posts.feedId))
    .where(
      and(
        isNull(posts.pageReadAt),
        isNull(feeds.pausedAt),
        sql`${feeds.url} like 'http%'`,
        sql`length(coalesce(${posts.content}, ${posts.summary}, '')) < ${wholeText}`,
        feedIds === null ? undefined : inArray(posts.feedId, feedIds),
      ),
    )
    .orderBy(desc(posts.publishedAt), desc(posts.id))
    .limit(limit)
    .all()
    .map(({ post }) => post);
}

/**
 * Notes that a post's page was fetched, and keeps its text where that is longer than what is known:
 * then the post waits to be classified anew. The address that the page names as its own means the
 * post from now on. @returns whether the text was kept
 */
export function storeFullText(
  database: Database,
  { id }: { id: number },
  page: { text: string | null; canonical: string | null; now: number },
): boolean {
  return inTransaction(database, (tx) => {
    const post = tx.select().from(posts).where(eq(posts.id, id)).get();
    if (!post) return false;
    const { canonical, text: content, now } = page;
    if (canonical !== null && canonical !== post.url && !isTaken(tx, canonical)) {
      addPostAddress(tx, id, canonical);
    }
    const isLonger = content !== null && content.length > (post.content?.length ?? 0);
    const change = isLonger ? textChange({ ...post, content }, now) : {};
    tx.update(posts)
      .set({ ...change, pageReadAt: now })
      .where(eq(posts.id, id))
      .run();
    return isLonger;
  });
}

function textChange(post: StoredPost, now: number) {
  const { content } = post;
  return {
    content,
    contentSource: "page" as const,
    contentHash: contentHash(post),
    textFingerprint: textFingerprint(content),
    updatedAt: now,
    pending: true,
    // What a model wrote of the earlier text goes with it.
    generatedSummary: null,
    generatedSummaryModel: null,
  };
}

/** True where the address means a post already: two posts are never made one by what a page says. */
function isTaken(tx: Queryable, url: string): boolean {
  const post = tx.select({ id: posts.id }).from(posts).where(eq(posts.url, url)).get();
  const other = tx
    .select({ id: postAddresses.postId })
    .from(postAddresses)
    .where(eq(postAddresses.url, url))
    .get();
  return post !== undefined || other !== undefined;
}
