import { and, asc, count, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { Queryable } from "@/db/queryable";
import { companies, feeds } from "@/db/schema/feeds";
import { classifications, labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";
import type { LabelSource } from "@/lib/labels/current-labels";
import type { PostFilter } from "@/lib/posts/post-query";
import { summariseCompanies } from "./companies";
import { readPostCount } from "./post-counts";
import { matchingPosts, startOfNewest } from "./post-filter";

export type { PostFilter };

export type ListedLabel = {
  topicId: string;
  topicName: string;
  source: LabelSource;
  confidence: number | null;
};
export type ListedPost = {
  id: number;
  companyId: string;
  company: string;
  title: string;
  summary: string | null;
  /** One sentence by a model where the feed gave no summary: to be shown as such. */
  generatedSummary: string | null;
  link: string;
  publishedAt: number | null;
  classifiedAt: number | null;
  labels: ListedLabel[];
};

/** The canonical addresses of posts, by id. */
export function findPostUrls(database: Queryable, postIds: number[]): Map<number, string> {
  const urls = new Map<number, string>();
  for (let start = 0; start < postIds.length; start += mostIdsAtOnce) {
    const chunk = postIds.slice(start, start + mostIdsAtOnce);
    const rows = database
      .select({ id: posts.id, url: posts.url })
      .from(posts)
      .where(inArray(posts.id, chunk))
      .all();
    for (const { id, url } of rows) urls.set(id, url);
  }
  return urls;
}

/** Titles and companies of a page of posts, by id. */
export function readPostTitles(
  database: Queryable,
  postIds: number[],
): Map<number, { title: string; company: string }> {
  const rows = database
    .select({ id: posts.id, title: posts.title, company: companies.name })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(inArray(posts.id, postIds))
    .all();
  return new Map(rows.map(({ id, ...post }) => [id, post]));
}

const mostIdsAtOnce = 10_000;

/** A page of posts, the latest first, undated ones last. */
export function listPosts(
  database: Queryable,
  filter: PostFilter,
  page: { limit: number; offset: number },
): ListedPost[] {
  const rows = database
    .select({
      id: posts.id,
      companyId: posts.companyId,
      company: companies.name,
      title: posts.title,
      summary: posts.summary,
      generatedSummary: posts.generatedSummary,
      link: posts.link,
      publishedAt: posts.publishedAt,
      classifiedAt: posts.classifiedAt,
    })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(matchingPosts(filter, startOfNewest(database, filter, page.limit + page.offset)))
    .orderBy(desc(posts.publishedAt), desc(posts.id))
    .limit(page.limit)
    .offset(page.offset)
    .all();
  const labelsOf = presentLabels(
    database,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, labels: labelsOf.get(row.id) ?? [] }));
}

/** The ids of the posts of a filter that also meet a condition, in the order of {@link listPosts}. */
export function listPostIds(
  database: Queryable,
  filter: PostFilter,
  { condition, limit }: { condition?: SQL; limit: number },
): number[] {
  return database
    .select({ id: posts.id })
    .from(posts)
    .where(and(matchingPosts(filter), condition))
    .orderBy(desc(posts.publishedAt), desc(posts.id))
    .limit(limit)
    .all()
    .map(({ id }) => id);
}

export function countPosts(database: Queryable, filter: PostFilter): number {
  const counted = readPostCount(database, filter);
  if (counted !== null) return counted;
  const counts = database.select({ posts: count() }).from(posts).where(matchingPosts(filter));
  return counts.get()?.posts ?? 0;
}

/** A post with its company and feed; undefined where there is none. */
export function findPost(database: Queryable, id: number) {
  return database
    .select({ post: posts, company: companies, feedUrl: feeds.url })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .leftJoin(feeds, eq(feeds.id, posts.feedId))
    .where(eq(posts.id, id))
    .get();
}

/** Every current label of a post, rejected ones too, in the order of the taxonomy. */
export function readPostLabels(database: Queryable, postId: number) {
  return database
    .select({
      label: labels,
      topicName: topics.name,
      groupId: topics.groupId,
      stage: classifications.stage,
    })
    .from(labels)
    .innerJoin(topics, eq(topics.id, labels.topicId))
    .leftJoin(classifications, eq(classifications.id, labels.classificationId))
    .where(eq(labels.postId, postId))
    .orderBy(desc(labels.present), desc(labels.confidence), asc(topics.position))
    .all()
    .map(({ label, ...topic }) => ({ ...label, ...topic }));
}

export type PostTotals = {
  posts: number;
  classified: number;
  undated: number;
  companies: number;
  firstMonth: string | null;
  lastMonth: string | null;
};

/** What the database holds: dated posts from the counts that are kept, undated ones from an index. */
export function readPostTotals(database: Queryable): PostTotals {
  const summaries = summariseCompanies(database);
  const undated = database.select({ posts: count() }).from(posts).where(isNull(posts.month)).get();
  const { first, last } = readMonthRange(database);
  return {
    posts: summaries.reduce((sum, company) => sum + company.posts, 0),
    classified: summaries.reduce((sum, company) => sum + company.classified, 0),
    undated: undated?.posts ?? 0,
    companies: summaries.length,
    firstMonth: first,
    lastMonth: last,
  };
}

function presentLabels(database: Queryable, postIds: number[]): Map<number, ListedLabel[]> {
  const rows = database
    .select({
      postId: labels.postId,
      topicId: labels.topicId,
      topicName: topics.name,
      source: labels.source,
      confidence: labels.confidence,
    })
    .from(labels)
    .innerJoin(topics, eq(topics.id, labels.topicId))
    .where(and(inArray(labels.postId, postIds), eq(labels.present, true)))
    .orderBy(desc(labels.confidence), asc(topics.position))
    .all();
  const byPost = new Map<number, ListedLabel[]>(postIds.map((id) => [id, []]));
  for (const { postId, ...label } of rows) byPost.get(postId)?.push(label);
  return byPost;
}
