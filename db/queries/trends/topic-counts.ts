import { and, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { labels, totalCounts } from "@/db/schema/labels";
import { topics } from "@/db/schema/taxonomy";

export type SubjectTotals = { posts: number; companies: number };

/** Posts with each topic, of any date or none, and the companies that wrote them, by topic id. */
export function countByTopic(database: Queryable): Map<string, SubjectTotals> {
  const rows = database.all<SubjectTotals & { id: string }>(sql`
    select id, sum(posts) as posts, count(distinct company_id) as companies from (
      ${datedTotals("topic")}
      union all
      select l.topic_id, l.company_id, count(*) ${undatedLabels} group by 1, 2
    ) group by id`);
  return new Map(rows.map(({ id, ...totals }) => [id, totals]));
}

/** Posts with any topic of each group, of any date or none, by group id. */
export function countByGroup(database: Queryable): Map<string, number> {
  const rows = database.all<{ id: string; posts: number }>(sql`
    select id, sum(posts) as posts from (
      ${datedTotals("group")}
      union all
      select t.group_id, '', count(distinct l.post_id) ${undatedLabels} group by 1
    ) group by id`);
  return new Map(rows.map(({ id, posts }) => [id, posts]));
}

function datedTotals(kind: "topic" | "group"): SQL {
  return sql`select subject_id as id, company_id, posts from ${totalCounts}
    where kind = ${kind} and posts > 0`;
}

/** A cross join, so that the undated labels of each topic are looked up and no others read. */
const undatedLabels = sql`from ${topics} t cross join ${labels} l
  on l.topic_id = t.id and l.month is null and l.present = 1`;

export type CompanyTopic = { companyId: string; topicId: string; posts: number };

/** The topics with the most posts of each company, the most first, by company id; dated posts only. */
export function topTopicsByCompany(
  database: Queryable,
  limit: number,
): Map<string, CompanyTopic[]> {
  const rows = database
    .select({
      companyId: totalCounts.companyId,
      topicId: totalCounts.subjectId,
      posts: totalCounts.posts,
    })
    .from(totalCounts)
    .where(and(eq(totalCounts.kind, "topic"), gt(totalCounts.posts, 0)))
    .orderBy(desc(totalCounts.posts), totalCounts.subjectId)
    .all();
  const byCompany = new Map<string, CompanyTopic[]>();
  for (const row of rows) {
    const known = byCompany.get(row.companyId) ?? [];
    if (known.length < limit) byCompany.set(row.companyId, [...known, row]);
  }
  return byCompany;
}
