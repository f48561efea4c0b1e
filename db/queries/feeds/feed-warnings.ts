import {
  and,
  asc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lte,
  or,
  sql,
} from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { companies, feeds } from "@/db/schema/feeds";
import { monthlyCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import type { CompanyMonths, SilencedFeed } from "@/lib/feeds/chart-warning";

/**
 * Feeds that have failed since before `failingBefore` (epoch ms), those that are gone included, and
 * that had brought posts from `fromMonth` on; those with the most posts first.
 */
export function listSilencedFeeds(
  database: Queryable,
  { failingBefore, fromMonth }: { failingBefore: number; fromMonth: string },
): SilencedFeed[] {
  const count = database
    .select({ posts: sql<number>`count(*)` })
    .from(posts)
    .where(and(eq(posts.feedId, feeds.id), gte(posts.month, fromMonth)));
  return database
    .select({
      companyId: feeds.companyId,
      company: companies.name,
      posts: sql<number>`(${count})`.as("posts"),
    })
    .from(feeds)
    .innerJoin(companies, eq(companies.id, feeds.companyId))
    .where(
      and(
        isNotNull(feeds.lastErrorAt),
        lte(sql`coalesce(${feeds.failingSince}, ${feeds.lastErrorAt})`, failingBefore),
        or(isNull(feeds.pausedAt), eq(feeds.failureKind, "gone")),
        sql`(${count}) > 0`,
      ),
    )
    .orderBy(sql`posts desc`, asc(companies.name))
    .all();
}

/** Posts by month of the companies with a feed of the web that is read, between two months. */
export function readCompanyMonths(
  database: Queryable,
  { from, to }: { from: string; to: string },
): CompanyMonths[] {
  const isRead = database
    .select({ id: feeds.id })
    .from(feeds)
    .where(
      and(eq(feeds.companyId, companies.id), isNull(feeds.pausedAt), like(feeds.url, "http%")),
    );
  const read = database.select({ id: companies.id }).from(companies).where(exists(isRead));
  const rows = database
    .select({
      companyId: monthlyCounts.companyId,
      company: companies.name,
      month: monthlyCounts.month,
      posts: monthlyCounts.posts,
    })
    .from(monthlyCounts)
    .innerJoin(companies, eq(companies.id, monthlyCounts.companyId))
    .where(
      and(
        eq(monthlyCounts.kind, "posts"),
        eq(monthlyCounts.subjectId, ""),
        gte(monthlyCounts.month, from),
        lte(monthlyCounts.month, to),
        inArray(monthlyCounts.companyId, read),
      ),
    )
    .all();
  const byCompany = new Map<string, CompanyMonths>();
  for (const { companyId, company, month, posts: number } of rows) {
    const known = byCompany.get(companyId) ?? { companyId, company, months: new Map() };
    byCompany.set(companyId, known);
    known.months.set(month, number);
  }
  return [...byCompany.values()];
}
