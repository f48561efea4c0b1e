import { and, asc, desc, eq, gt, isNotNull, lt, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { monthlyCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
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

/** When a company (or every company) first wrote about each topic, and its posts on it from a month on. */
export function readFirstPosts(
  database: Queryable,
  asked: { companyId: string | null; from: string; to: string },
): FirstPost[] {
  return database
    .select({
      companyId: monthlyCounts.companyId,
      topicId: monthlyCounts.subjectId,
      firstMonth: sql<string>`min(${monthlyCounts.month})`,
      posts: sql<number>`sum(case when ${monthlyCounts.month} between ${asked.from} and ${asked.to} then ${monthlyCounts.posts} else 0 end)`,
    })
    .from(monthlyCounts)
    .where(
      and(
        eq(monthlyCounts.kind, "topic"),
        gt(monthlyCounts.posts, 0),
        asked.companyId === null ? undefined : eq(monthlyCounts.companyId, asked.companyId),
      ),
    )
    .groupBy(monthlyCounts.companyId, monthlyCounts.subjectId)
    .orderBy(asc(sql`3`))
    .all();
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
