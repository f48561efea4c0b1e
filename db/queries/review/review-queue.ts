import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { readTextVectors } from "@/db/queries/labels/text-vectors";
import { listPostIds } from "@/db/queries/posts/posts";
import type { Queryable } from "@/db/queryable";
import { classifications } from "@/db/schema/labels";
import { posts, textVectors } from "@/db/schema/posts";
import { reviewCandidates } from "@/db/schema/review-work";
import { embeddingText, hashEmbeddingText } from "@/lib/classification/embedding/embedding-text";
import type { PostFilter } from "@/lib/posts/post-query";
import { orderDiversely } from "@/lib/review/order-diversely";
import { type ComparablePost, createSimilarity } from "@/lib/review/post-similarity";
import { mostListed, type ReviewQueue } from "@/lib/review/queues";
import { isStanding } from "./reviews";

/**
 * The posts in most doubt that no person has judged, near-duplicates apart from each other. Each
 * pair is compared once: 200 posts take some 20 ms.
 */
export function listUncertainPosts(database: Queryable, limit = mostListed): number[] {
  const candidates = database
    .select({ postId: posts.id, doubt: classifications.doubt })
    .from(classifications)
    .innerJoin(
      posts,
      // The post is named too, so that the index of doubt is read from its end until there are enough.
      and(eq(posts.id, classifications.postId), eq(posts.classificationId, classifications.id)),
    )
    .where(sql`${classifications.doubt} is not null and ${isUnjudged}`)
    .orderBy(desc(classifications.doubt), desc(classifications.postId))
    .limit(limit)
    .all();
  return orderByDoubt(database, candidates);
}

/** The newest posts of a filter that no person has judged. */
export function listUnjudgedPosts(
  database: Queryable,
  filter: PostFilter,
  limit = mostListed,
): number[] {
  return listPostIds(database, filter, { condition: isUnjudged, limit });
}

function orderByDoubt(
  database: Queryable,
  candidates: { postId: number; doubt: number | null }[],
): number[] {
  const most = Math.max(...candidates.map(({ doubt }) => doubt ?? 0), Number.MIN_VALUE);
  const compared = readComparable(
    database,
    candidates.map(({ postId }) => postId),
  );
  return orderDiversely(
    candidates.map(({ postId, doubt }) => ({ postId, urgency: (doubt ?? 0) / most })),
    createSimilarity(compared),
  );
}

/** No person has judged the post as a whole, and it does not wait in an audit, which must come first. */
export const isUnjudged = sql`not exists (select 1 from reviews r where r.post_id = posts.id
    and r.kind = 'confirm' and ${isStanding(sql`r`)})
  and not exists (select 1 from audit_draws d where d.post_id = posts.id and d.review_id is null)`;

/** Posts of a stored list that nobody has judged, the most suspect first. */
export function listCandidates(database: Queryable, queue: ReviewQueue): number[] {
  return database
    .select({ postId: reviewCandidates.postId })
    .from(reviewCandidates)
    .innerJoin(posts, eq(posts.id, reviewCandidates.postId))
    .where(sql`${reviewCandidates.queue} = ${queue} and ${isUnjudged}`)
    .groupBy(reviewCandidates.postId)
    .orderBy(desc(sql`max(${reviewCandidates.score})`), desc(reviewCandidates.postId))
    .limit(mostListed)
    .all()
    .map(({ postId }) => postId);
}

/** Of these posts, in their order, those that this person has still to judge and has not put off since. */
export function openAmong(
  database: Queryable,
  postIds: number[],
  by: { reviewer: string; skippedSince: number; isJudgedToo?: boolean },
): number[] {
  const rows = database
    .select({ id: posts.id })
    .from(posts)
    .where(
      sql`${inArray(posts.id, postIds)} and ${by.isJudgedToo ? sql`true` : isUnjudged}
        and not exists (select 1 from review_skips s where s.post_id = posts.id
          and s.reviewer = ${by.reviewer} and s.skipped_at >= ${by.skippedSince})`,
    )
    .all();
  const open = new Set(rows.map(({ id }) => id));
  return postIds.filter((id) => open.has(id));
}

function readComparable(database: Queryable, postIds: number[]): ComparablePost[] {
  const rows = database
    .select({
      postId: posts.id,
      title: posts.title,
      summary: posts.summary,
      content: posts.content,
    })
    .from(posts)
    .where(inArray(posts.id, postIds))
    .all();
  const hashes = new Map(
    rows.map((row) => [row.postId, hashEmbeddingText(embeddingText(row))] as const),
  );
  const embedder = findNewestEmbedder(database);
  const vectors =
    embedder === null ? new Map() : readTextVectors(database, embedder, [...hashes.values()]);
  return rows.map(({ postId, title, summary }) => ({
    postId,
    text: `${title} ${summary ?? ""}`,
    vector: vectors.get(hashes.get(postId) ?? "") ?? null,
  }));
}

function findNewestEmbedder(database: Queryable): string | null {
  const newest = database
    .select({ embedder: textVectors.embedder })
    .from(textVectors)
    .orderBy(sql`rowid desc`)
    .limit(1);
  return newest.get()?.embedder ?? null;
}
