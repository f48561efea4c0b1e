import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { labels, monthlyCounts } from "@/db/schema/labels";
import { topics } from "@/db/schema/taxonomy";

export type SubjectTotals = { posts: number; companies: number };

/** Posts with each topic, of any date or none, and the companies that wrote them, by topic id. */
export function countByTopic(database: Queryable): Map<string, SubjectTotals> {
  const rows = database
    .select({
      id: labels.topicId,
      posts: sql<number>`count(*)`,
      companies: sql<number>`count(distinct ${labels.companyId})`,
    })
    .from(labels)
    .where(eq(labels.present, true))
    .groupBy(labels.topicId)
    .all();
  return new Map(rows.map(({ id, ...totals }) => [id, totals]));
}

/** Posts with any topic of each group, of any date or none, by group id. */
export function countByGroup(database: Queryable): Map<string, number> {
  const dated = database
    .select({ id: monthlyCounts.subjectId, posts: sql<number>`sum(${monthlyCounts.posts})` })
    .from(monthlyCounts)
    .where(and(eq(monthlyCounts.kind, "group"), gt(monthlyCounts.posts, 0)))
    .groupBy(monthlyCounts.subjectId)
    .all();
  const undated = database
    .select({ id: topics.groupId, posts: sql<number>`count(distinct ${labels.postId})` })
    .from(labels)
    .innerJoin(topics, eq(topics.id, labels.topicId))
    .where(and(eq(labels.present, true), isNull(labels.month)))
    .groupBy(topics.groupId)
    .all();
  const counts = new Map<string, number>();
  for (const { id, posts } of [...dated, ...undated]) counts.set(id, (counts.get(id) ?? 0) + posts);
  return counts;
}

export type CompanyTopic = { companyId: string; topicId: string; posts: number };

/** The topics with the most posts of each company, the most first, by company id; dated posts only. */
export function topTopicsByCompany(
  database: Queryable,
  limit: number,
): Map<string, CompanyTopic[]> {
  const rows = database
    .select({
      companyId: monthlyCounts.companyId,
      topicId: monthlyCounts.subjectId,
      posts: sql<number>`sum(${monthlyCounts.posts})`,
    })
    .from(monthlyCounts)
    .where(and(eq(monthlyCounts.kind, "topic"), gt(monthlyCounts.posts, 0)))
    .groupBy(monthlyCounts.companyId, monthlyCounts.subjectId)
    .orderBy(sql`3 desc`, monthlyCounts.subjectId)
    .all();
  const byCompany = new Map<string, CompanyTopic[]>();
  for (const row of rows) {
    const known = byCompany.get(row.companyId) ?? [];
    if (known.length < limit) byCompany.set(row.companyId, [...known, row]);
  }
  return byCompany;
}
