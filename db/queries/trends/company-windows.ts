import { and, between, eq, inArray, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { monthlyCounts } from "@/db/schema/labels";
import type { CompanyWindows } from "@/lib/trends/change/change";
import type { CoverageGaps } from "@/lib/trends/coverage";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import type { TrendLevel } from "@/lib/trends/trend-choices";

export type ComparedScope = {
  level: TrendLevel;
  /** The topics or groups that are shown. */
  subjectIds: string[];
  recent: MonthSpan;
  before: MonthSpan;
  /** Empty for all companies. */
  companyIds: string[];
  /** What coverage forbids to compare. */
  gaps: CoverageGaps;
};

/**
 * Posts with each subject and classified posts of every company in two windows, by subject id. A
 * company without posts on a subject is there with zeros: it is part of the comparison.
 */
export function readCompanyWindows(
  database: Queryable,
  scope: ComparedScope,
): Map<string, CompanyWindows[]> {
  const classified = readSums(database, "classified", [""], scope);
  const kind = scope.level === "topics" ? "topic" : "group";
  const posts = new Map<string, { recent: number; before: number }>();
  for (const row of readSums(database, kind, scope.subjectIds, scope))
    posts.set(`${row.subjectId} ${row.companyId}`, row);
  return new Map(
    scope.subjectIds.map((subjectId) => [
      subjectId,
      classified.map(({ companyId, recent, before }) => {
        const written = posts.get(`${subjectId} ${companyId}`);
        return {
          companyId,
          recentPosts: written?.recent ?? 0,
          recentClassified: recent,
          beforePosts: written?.before ?? 0,
          beforeClassified: before,
        };
      }),
    ]),
  );
}

function readSums(
  database: Queryable,
  kind: "classified" | "topic" | "group",
  subjectIds: string[],
  scope: ComparedScope,
) {
  return database
    .select({
      subjectId: monthlyCounts.subjectId,
      companyId: monthlyCounts.companyId,
      recent: sumWithin(scope.recent),
      before: sumWithin(scope.before),
    })
    .from(monthlyCounts)
    .where(
      and(
        eq(monthlyCounts.kind, kind),
        // Named one by one, so that the index is read in the months of the windows only.
        inArray(monthlyCounts.subjectId, subjectIds),
        between(monthlyCounts.month, earliest(scope), latest(scope)),
        scope.companyIds.length > 0
          ? inArray(monthlyCounts.companyId, scope.companyIds)
          : undefined,
        withoutGaps(scope.gaps),
      ),
    )
    .groupBy(monthlyCounts.subjectId, monthlyCounts.companyId)
    .all();
}

function withoutGaps({ companyIds, cells }: CoverageGaps): SQL | undefined {
  const broken = [...new Set(cells.map(({ companyId }) => companyId))];
  const keys = cells.map(({ companyId, month }) => `${companyId} ${month}`);
  return and(
    companyIds.length > 0 ? notInArray(monthlyCounts.companyId, companyIds) : undefined,
    cells.length > 0
      ? or(
          notInArray(monthlyCounts.companyId, broken),
          notInArray(sql`${monthlyCounts.companyId} || ' ' || ${monthlyCounts.month}`, keys),
        )
      : undefined,
  );
}

function sumWithin(span: MonthSpan) {
  return sql<number>`coalesce(sum(case when month between ${span.from} and ${span.to} then posts else 0 end), 0)`;
}

function earliest({ recent, before }: ComparedScope): string {
  return recent.from < before.from ? recent.from : before.from;
}

function latest({ recent, before }: ComparedScope): string {
  return recent.to > before.to ? recent.to : before.to;
}
