import { and, desc, isNotNull, sql } from "drizzle-orm";
import { readTextVectors } from "@/db/queries/labels/text-vectors";
import type { Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { embeddingText, hashEmbeddingText } from "@/lib/classification/embedding/embedding-text";
import type { UnfitPost } from "@/lib/taxonomy/themes/find-themes";

/** A post whose surest topic is less sure than this fits none well. */
const doubtfulConfidence = 0.6;

/** The newest classified posts that have no topic, or none that an engine is sure of and no person judged. */
export function readUnfitPosts(
  database: Queryable,
  { embedder, limit }: { embedder: string; limit: number },
): UnfitPost[] {
  const rows = newestPosts(database, limit, isUnfit);
  const texts = rows.map((row) => hashEmbeddingText(embeddingText(row)));
  const vectors = readTextVectors(database, embedder, texts);
  return rows.map(({ id, companyId, title, summary }, at) => ({
    id,
    companyId,
    title,
    summary,
    vector: vectors.get(texts[at] ?? "") ?? null,
  }));
}

/** Titles and summaries of the newest classified posts, whatever their topics. */
export function readUsualPosts(database: Queryable, limit: number) {
  return newestPosts(database, limit, undefined);
}

const isUnfit = sql`not exists (select 1 from ${labels} l where l.post_id = posts.id and (
  l.verdict is not null or (l.present = 1 and coalesce(l.confidence, 1) >= ${doubtfulConfidence})))`;

function newestPosts(database: Queryable, limit: number, condition: typeof isUnfit | undefined) {
  return database
    .select({
      id: posts.id,
      companyId: posts.companyId,
      title: posts.title,
      summary: posts.summary,
      content: posts.content,
    })
    .from(posts)
    .where(and(isNotNull(posts.classificationId), condition))
    .orderBy(desc(posts.publishedAt))
    .limit(limit)
    .all();
}
