import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { companies } from "@/db/schema/feeds";
import { classifications, labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import type { ClassifiablePost } from "@/lib/classification/engine";

/** A post that a person has judged: the topics it has now, and those that a person accepted or rejected. */
export type CorrectedPost = {
  postId: number;
  post: ClassifiablePost;
  topics: string[];
  accepted: string[];
  rejected: string[];
};

/** Every post with a verdict of a person that holds, in order of id. */
export function readCorrectedPosts(database: Queryable): CorrectedPost[] {
  const judged = database
    .selectDistinct({ postId: labels.postId })
    .from(labels)
    .where(isNotNull(labels.verdict))
    .as("judged");
  const rows = database
    .select({
      postId: posts.id,
      title: posts.title,
      company: companies.name,
      summary: posts.summary,
      content: posts.content,
      tags: posts.tags,
      topicId: labels.topicId,
      present: labels.present,
      verdict: labels.verdict,
    })
    .from(judged)
    .innerJoin(posts, eq(posts.id, judged.postId))
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .innerJoin(labels, eq(labels.postId, posts.id))
    .orderBy(asc(posts.id), asc(labels.topicId))
    .all();
  return groupByPost(rows);
}

/** What an engine other than the local one says of posts that no person has judged: to learn from. */
export function readTeacherLabels(database: Queryable): CorrectedPost[] {
  const rows = database
    .select({
      postId: posts.id,
      title: posts.title,
      company: companies.name,
      summary: posts.summary,
      content: posts.content,
      tags: posts.tags,
      topicId: labels.topicId,
      present: labels.present,
      verdict: labels.verdict,
    })
    .from(classifications)
    .innerJoin(posts, eq(posts.classificationId, classifications.id))
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .innerJoin(labels, eq(labels.postId, posts.id))
    .where(and(eq(classifications.engine, "openai"), eq(labels.source, "openai")))
    .orderBy(asc(posts.id), asc(labels.topicId))
    .all();
  return groupByPost(rows);
}

type Row = ClassifiablePost & {
  postId: number;
  topicId: string;
  present: boolean;
  verdict: "accepted" | "rejected" | null;
};

function groupByPost(rows: Row[]): CorrectedPost[] {
  const byPost = new Map<number, CorrectedPost>();
  for (const { postId, topicId, present, verdict, ...post } of rows) {
    const corrected = byPost.get(postId) ?? {
      postId,
      post,
      topics: [],
      accepted: [],
      rejected: [],
    };
    if (present) corrected.topics.push(topicId);
    if (verdict !== null) corrected[verdict].push(topicId);
    byPost.set(postId, corrected);
  }
  return [...byPost.values()];
}
