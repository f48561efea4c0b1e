import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import type { CorrectedPost } from "@/lib/classification/nearest-examples";

/** Posts of which a person has judged at least one label, with the topics that they have now; the newest first. */
export function readNewestCorrectedPosts(database: Queryable, limit: number): CorrectedPost[] {
  const judged = database
    .selectDistinct({ id: posts.id, title: posts.title })
    .from(labels)
    .innerJoin(posts, eq(posts.id, labels.postId))
    .where(isNotNull(labels.verdict))
    .orderBy(desc(posts.id))
    .limit(limit)
    .all();
  const topicIds = presentTopics(
    database,
    judged.map(({ id }) => id),
  );
  return judged.map((post) => ({ ...post, topicIds: topicIds.get(post.id) ?? [] }));
}

function presentTopics(database: Queryable, postIds: number[]): Map<number, string[]> {
  const rows = database
    .select({ postId: labels.postId, topicId: labels.topicId })
    .from(labels)
    .where(and(inArray(labels.postId, postIds), eq(labels.present, true)))
    .orderBy(labels.postId, desc(labels.confidence), labels.topicId)
    .all();
  const byPost = new Map<number, string[]>();
  for (const { postId, topicId } of rows) {
    byPost.set(postId, [...(byPost.get(postId) ?? []), topicId]);
  }
  return byPost;
}
