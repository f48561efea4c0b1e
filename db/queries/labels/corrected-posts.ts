import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { isStanding } from "@/db/queries/review/reviews";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { classifications, labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import type { ClassifiablePost } from "@/lib/classification/engine";

/** A post with the topics that it has now, the most confident first. */
export type TaughtPost = { postId: number; url: string; post: ClassifiablePost; topics: string[] };

/** A post that a person has judged, and nobody has taken it back. */
export type CorrectedPost = TaughtPost & {
  accepted: string[];
  rejected: string[];
  /** A person has confirmed all labels: what is not among them, the post has not. */
  isComplete: boolean;
};

/** Posts with a verdict of a person that holds, in order of id; or so many of those judged last, these first. */
export function readCorrectedPosts(
  database: Queryable,
  page: { judgedLast: number } | null = null,
): CorrectedPost[] {
  const lastReview = sql`(select max(r.id) from reviews r where r.post_id = posts.id)`;
  const judged = database
    .select({ postId: posts.id })
    .from(posts)
    .where(sql`${posts.id} in (select post_id from labels where verdict is not null
      union select r.post_id from reviews r where r.kind = 'confirm' and ${isStanding(sql`r`)})`)
    .orderBy(...(page ? [desc(lastReview), desc(posts.id)] : [asc(posts.id)]))
    .limit(page?.judgedLast ?? -1)
    .all()
    .map(({ postId }) => postId);
  const byPost = new Map(readPosts(database, judged).map((post) => [post.postId, post]));
  return judged.flatMap((postId) => byPost.get(postId) ?? []);
}

/** How many posts {@link readCorrectedPosts} gives in all. */
export function countCorrectedPosts(database: Queryable): number {
  const row = database.get<{ posts: number }>(sql`select count(*) as posts from (
    select post_id from labels where verdict is not null
    union select r.post_id from reviews r where r.kind = 'confirm' and ${isStanding(sql`r`)})`);
  return row?.posts ?? 0;
}

/** What the language model says of posts that no person has judged: to learn from. */
export function readTeacherLabels(database: Queryable): TaughtPost[] {
  const taught = database
    .selectDistinct({ postId: posts.id })
    .from(classifications)
    .innerJoin(posts, eq(posts.classificationId, classifications.id))
    .innerJoin(labels, and(eq(labels.postId, posts.id), eq(labels.source, "openai")))
    .where(eq(classifications.engine, "openai"))
    .orderBy(asc(posts.id))
    .all();
  return readPosts(
    database,
    taught.map(({ postId }) => postId),
  );
}

const chunkSize = 5_000;

function readPosts(database: Queryable, postIds: number[]): CorrectedPost[] {
  const read: CorrectedPost[] = [];
  for (let start = 0; start < postIds.length; start += chunkSize) {
    const chunk = inArray(posts.id, postIds.slice(start, start + chunkSize));
    read.push(...groupByPost(readRows(database, chunk)));
  }
  return read;
}

function readRows(database: Queryable, which: SQL) {
  // By name: the inner table has no alias of its own in Drizzle's words.
  const isConfirmed = sql<number>`exists (select 1 from reviews r
    where r.post_id = posts.id and r.kind = 'confirm' and ${isStanding(sql`r`)})`;
  return database
    .select({
      postId: posts.id,
      url: posts.url,
      title: posts.title,
      company: companies.name,
      summary: posts.summary,
      content: posts.content,
      tags: posts.tags,
      topicId: labels.topicId,
      present: labels.present,
      verdict: labels.verdict,
      isComplete: isConfirmed,
    })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .leftJoin(labels, eq(labels.postId, posts.id))
    .where(which)
    .orderBy(asc(posts.id), desc(labels.confidence), asc(labels.topicId))
    .all();
}

function groupByPost(rows: ReturnType<typeof readRows>): CorrectedPost[] {
  const byPost = new Map<number, CorrectedPost>();
  for (const { postId, url, topicId, present, verdict, isComplete, ...post } of rows) {
    const corrected = byPost.get(postId) ?? {
      postId,
      url,
      post,
      topics: [],
      accepted: [],
      rejected: [],
      isComplete: isComplete === 1,
    };
    if (topicId !== null && present) corrected.topics.push(topicId);
    if (topicId !== null && verdict !== null) corrected[verdict].push(topicId);
    byPost.set(postId, corrected);
  }
  return [...byPost.values()];
}
