import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topicSuggestions } from "@/db/schema/suggestions";
import { topics } from "@/db/schema/taxonomy";
import type { ClassifiablePost } from "@/lib/classification/engine";
import type { PartSuggestion } from "@/lib/classification/local/suggest-parts";

/** The newest posts that have a topic, as an engine reads them. */
export function readPostsOfTopic(
  database: Queryable,
  { topicId, limit }: { topicId: string; limit: number },
): (ClassifiablePost & { id: number })[] {
  return database
    .select({
      id: posts.id,
      title: posts.title,
      company: companies.name,
      summary: posts.summary,
      content: posts.content,
      tags: posts.tags,
    })
    .from(labels)
    .innerJoin(posts, eq(posts.id, labels.postId))
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(and(eq(labels.topicId, topicId), eq(labels.present, true)))
    .orderBy(desc(posts.publishedAt))
    .limit(limit)
    .all();
}

/** Keeps suggestions for people to review; one that is there already gets the new confidence. */
export function storeSuggestions(
  database: Database,
  suggestions: PartSuggestion[],
  now: number,
): void {
  inTransaction(database, (tx) => {
    for (const suggestion of suggestions) {
      tx.insert(topicSuggestions)
        .values({ ...suggestion, createdAt: now })
        .onConflictDoUpdate({
          target: [topicSuggestions.postId, topicSuggestions.topicId],
          set: { confidence: suggestion.confidence, createdAt: now },
        })
        .run();
    }
  });
}

export type OpenSuggestion = {
  postId: number;
  title: string;
  company: string;
  summary: string | null;
  topicId: string;
  topicName: string;
  confidence: number;
};

/** Suggestions that no person has judged, of topics in force, the surest first. */
export function listOpenSuggestions(
  database: Queryable,
  { limit, offset }: { limit: number; offset: number },
): OpenSuggestion[] {
  return database
    .select({
      postId: topicSuggestions.postId,
      title: posts.title,
      company: companies.name,
      summary: posts.summary,
      topicId: topicSuggestions.topicId,
      topicName: topics.name,
      confidence: topicSuggestions.confidence,
    })
    .from(topicSuggestions)
    .innerJoin(topics, eq(topics.id, topicSuggestions.topicId))
    .innerJoin(posts, eq(posts.id, topicSuggestions.postId))
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(isOpen())
    .orderBy(desc(topicSuggestions.confidence), topicSuggestions.postId)
    .limit(limit)
    .offset(offset)
    .all();
}

export function countOpenSuggestions(database: Queryable): number {
  const row = database
    .select({ suggestions: sql<number>`count(*)` })
    .from(topicSuggestions)
    .innerJoin(topics, eq(topics.id, topicSuggestions.topicId))
    .where(isOpen())
    .get();
  return row?.suggestions ?? 0;
}

function isOpen(): SQL | undefined {
  return and(
    isNull(topics.retiredAt),
    sql`not exists (select 1 from ${labels} l where l.post_id = ${topicSuggestions.postId}
      and l.topic_id = ${topicSuggestions.topicId} and l.verdict is not null)`,
  );
}
