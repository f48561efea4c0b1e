import { and, eq, gt, gte, inArray, lte, max, min, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { companies, monthlyCounts } from "@/db/schema";
import type { Granularity } from "@/lib/trends/period";
import type { PeriodTotal, SubjectCount } from "@/lib/trends/trend-chart";
import type { TrendLevel } from "@/lib/trends/trend-query";

export type TrendScope = {
  from: string;
  to: string;
  granularity: Granularity;
  /** Empty for all companies. */
  companyIds: string[];
};

/** Posts and companies per period, all and classified. */
export function readPeriodTotals(database: Queryable, scope: TrendScope): PeriodTotal[] {
  const period = periodColumn(scope.granularity);
  return database
    .select({
      period,
      posts: sql<number>`sum(case when kind = 'posts' then posts else 0 end)`,
      classified: sql<number>`sum(case when kind = 'classified' then posts else 0 end)`,
      companies: sql<number>`count(distinct company_id)`,
    })
    .from(monthlyCounts)
    .where(
      and(
        inArray(monthlyCounts.kind, ["posts", "classified"]),
        gt(monthlyCounts.posts, 0),
        inScope(scope),
      ),
    )
    .groupBy(period)
    .all();
}

/** Posts with each topic (or with any topic of each group), and the companies that wrote them, per period. */
export function readSubjectCounts(
  database: Queryable,
  level: TrendLevel,
  scope: TrendScope,
): SubjectCount[] {
  const period = periodColumn(scope.granularity);
  return database
    .select({
      period,
      subjectId: monthlyCounts.subjectId,
      posts: sql<number>`sum(posts)`,
      companies: sql<number>`count(distinct company_id)`,
    })
    .from(monthlyCounts)
    .where(
      and(
        eq(monthlyCounts.kind, level === "topics" ? "topic" : "group"),
        gt(monthlyCounts.posts, 0),
        inScope(scope),
      ),
    )
    .groupBy(period, monthlyCounts.subjectId)
    .all();
}

/** First and last month with posts; nulls in an empty database. */
export function readMonthRange(database: Queryable): { first: string | null; last: string | null } {
  const range = database
    .select({ first: min(monthlyCounts.month), last: max(monthlyCounts.month) })
    .from(monthlyCounts)
    .where(and(eq(monthlyCounts.kind, "posts"), gt(monthlyCounts.posts, 0)))
    .get();
  return range ?? { first: null, last: null };
}

export type SubjectCompany = { companyId: string; company: string; posts: number };

/** The companies that wrote about a topic or group between two months, the most posts first. */
export function rankCompanies(
  database: Queryable,
  subject: { kind: "topic" | "group"; id: string },
  range: { from: string; to: string; limit: number },
): SubjectCompany[] {
  const written = sql<number>`sum(${monthlyCounts.posts})`;
  return database
    .select({ companyId: companies.id, company: companies.name, posts: written })
    .from(monthlyCounts)
    .innerJoin(companies, eq(companies.id, monthlyCounts.companyId))
    .where(
      and(
        eq(monthlyCounts.kind, subject.kind),
        eq(monthlyCounts.subjectId, subject.id),
        gt(monthlyCounts.posts, 0),
        gte(monthlyCounts.month, range.from),
        lte(monthlyCounts.month, range.to),
      ),
    )
    .groupBy(companies.id)
    .orderBy(sql`${written} desc`, companies.name)
    .limit(range.limit)
    .all();
}

function inScope(scope: TrendScope): SQL | undefined {
  return and(
    gte(monthlyCounts.month, scope.from),
    lte(monthlyCounts.month, scope.to),
    scope.companyIds.length > 0 ? inArray(monthlyCounts.companyId, scope.companyIds) : undefined,
  );
}

function periodColumn(granularity: Granularity): SQL<string> {
  if (granularity === "month") return sql<string>`month`;
  if (granularity === "year") return sql<string>`substr(month, 1, 4)`;
  return sql<string>`substr(month, 1, 4) || '-Q' || ((cast(substr(month, 6, 2) as integer) + 2) / 3)`;
}
