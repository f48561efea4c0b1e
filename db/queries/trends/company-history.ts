import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { monthlyCounts, totalCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";
import type { FirstPost } from "@/lib/trends/first-seen";

/** The dates (epoch ms) of a company's latest dated posts. */
export function readPostTimes(database: Queryable, companyId: string, limit: number): number[] {
  return database
    .select({ at: posts.publishedAt })
    .from(posts)
    .where(and(eq(posts.companyId, companyId), isNotNull(posts.publishedAt)))
    .orderBy(desc(posts.publishedAt))
    .limit(limit)
    .all()
    .flatMap(({ at }) => (at === null ? [] : [at]));
}

/**
 * The topics that a company (or every company) first wrote about from a month on, and its posts on
 * them up to another. Only these months are read: a topic is new where they hold all posts on it.
 */
export function readFirstPosts(
  database: Queryable,
  asked: { companyId: string | null; from: string; to: string },
): FirstPost[] {
  const { companyId, from, to } = asked;
  return database.all<FirstPost>(sql`
    select m.company_id as companyId, m.subject_id as topicId, min(m.month) as firstMonth,
      sum(case when m.month <= ${to} then m.posts else 0 end) as posts
    from ${topics} t cross join ${monthlyCounts} m
      on m.kind = 'topic' and m.subject_id = t.id and m.month >= ${from} and m.posts > 0
    ${companyId === null ? sql.empty() : sql`where m.company_id = ${companyId}`}
    group by m.company_id, m.subject_id
    having sum(m.posts) = (
      select w.posts from ${totalCounts} w
      where w.kind = 'topic' and w.subject_id = m.subject_id and w.company_id = m.company_id
    )
    order by firstMonth, companyId, topicId`);
}

/** The classified posts of every company before a month. */
export function readClassifiedBefore(database: Queryable, month: string): Map<string, number> {
  const rows = database
    .select({
      companyId: monthlyCounts.companyId,
      posts: sql<number>`sum(${monthlyCounts.posts})`,
    })
    .from(monthlyCounts)
    .where(
      and(
        eq(monthlyCounts.kind, "classified"),
        eq(monthlyCounts.subjectId, ""),
        lt(monthlyCounts.month, month),
      ),
    )
    .groupBy(monthlyCounts.companyId)
    .all();
  return new Map(rows.map((row) => [row.companyId, row.posts]));
}
