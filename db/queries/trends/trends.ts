import { and, asc, desc, eq, gt, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { monthlyCounts } from "@/db/schema/labels";
import type { MonthlyGranularity } from "@/lib/trends/period";
import type { MonthSpan, SpanCounts, Spans, SubjectSpanCounts } from "@/lib/trends/topic-shares";
import type { SubjectCount } from "@/lib/trends/trend-chart";
import type { TrendLevel } from "@/lib/trends/trend-choices";
import { monthlyColumn } from "./period-counts";

export type TrendScope = {
  from: string;
  to: string;
  granularity: MonthlyGranularity;
  /** Empty for all companies. */
  companyIds: string[];
};

export type SpanScope = Pick<TrendScope, "from" | "to" | "companyIds"> & { spans: Spans };

/** Posts with each topic (or with any topic of each group), and the companies that wrote them, per period. */
export function readSubjectCounts(
  database: Queryable,
  level: TrendLevel,
  scope: TrendScope,
): SubjectCount[] {
  const period = monthlyColumn(scope.granularity);
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

/** Classified posts in a range of months and in the two spans that are compared. */
export function readClassifiedSpans(database: Queryable, scope: SpanScope): SpanCounts {
  const counts = database
    .select(spanSums(scope.spans))
    .from(monthlyCounts)
    .where(and(eq(monthlyCounts.kind, "classified"), inScope(scope)))
    .get();
  return counts ?? { posts: 0, recent: 0, before: 0 };
}

/** The same for every topic (or group) with a post in the range, with the companies that wrote them. */
export function readSubjectSpans(
  database: Queryable,
  level: TrendLevel,
  scope: SpanScope,
): SubjectSpanCounts[] {
  return database
    .select({
      subjectId: monthlyCounts.subjectId,
      companies: sql<number>`count(distinct company_id)`,
      ...spanSums(scope.spans),
    })
    .from(monthlyCounts)
    .where(
      and(
        eq(monthlyCounts.kind, level === "topics" ? "topic" : "group"),
        gt(monthlyCounts.posts, 0),
        inScope(scope),
      ),
    )
    .groupBy(monthlyCounts.subjectId)
    .all();
}

/** First and last month with posts, of one company where given; nulls where there are none. */
export function readMonthRange(
  database: Queryable,
  companyId?: string,
): { first: string | null; last: string | null } {
  // Two looks at the ends of an index: a min and a max in one query would read every row.
  const monthAtEnd = (order: SQL) =>
    database
      .select({ month: monthlyCounts.month })
      .from(monthlyCounts)
      .where(
        and(
          eq(monthlyCounts.kind, "posts"),
          eq(monthlyCounts.subjectId, ""),
          gt(monthlyCounts.posts, 0),
          companyId === undefined ? undefined : eq(monthlyCounts.companyId, companyId),
        ),
      )
      .orderBy(order)
      .limit(1)
      .get()?.month ?? null;
  return {
    first: monthAtEnd(asc(monthlyCounts.month)),
    last: monthAtEnd(desc(monthlyCounts.month)),
  };
}

export type SubjectCompany = {
  companyId: string;
  company: string;
  posts: number;
  /** All classified posts of the company in the same months. */
  classified: number;
};

/** The companies that wrote about a topic or group between two months, the most posts first. */
export function rankCompanies(
  database: Queryable,
  subject: { kind: "topic" | "group"; id: string },
  range: { from: string; to: string; limit: number },
): SubjectCompany[] {
  const written = sql<number>`sum(${monthlyCounts.posts})`;
  return database
    .select({
      companyId: companies.id,
      company: companies.name,
      posts: written,
      classified: sql<number>`(select sum(c.posts) from monthly_counts c
        where c.company_id = ${companies.id} and c.kind = 'classified'
          and c.month between ${range.from} and ${range.to})`,
    })
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

function spanSums(spans: Spans) {
  const within = (span: MonthSpan | undefined) =>
    span === undefined
      ? sql<number>`0`
      : sql<number>`coalesce(sum(case when month between ${span.from} and ${span.to} then posts else 0 end), 0)`;
  return {
    posts: sql<number>`coalesce(sum(posts), 0)`,
    recent: within(spans?.recent),
    before: within(spans?.before),
  };
}

function inScope(scope: Pick<TrendScope, "from" | "to" | "companyIds">): SQL | undefined {
  return and(
    gte(monthlyCounts.month, scope.from),
    lte(monthlyCounts.month, scope.to),
    scope.companyIds.length > 0 ? inArray(monthlyCounts.companyId, scope.companyIds) : undefined,
  );
}
