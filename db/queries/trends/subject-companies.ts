import { and, between, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { monthlyCounts } from "@/db/schema/labels";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import type { TrendLevel } from "@/lib/trends/trend-choices";

export type SubjectCompanyCount = { subjectId: string; companyId: string; posts: number };

type Asked = {
  subjectIds: string[];
  months: MonthSpan;
  /** Empty for all companies. */
  companyIds: string[];
};

/**
 * Posts with each subject of each company in a range of months, the most first; pairs without posts
 * are not there.
 */
export function readSubjectCompanies(
  database: Queryable,
  level: TrendLevel,
  asked: Asked,
): SubjectCompanyCount[] {
  return readCounts(database, level === "topics" ? "topic" : "group", asked);
}

/** Classified posts of each company in a range of months, the most first. */
export function readClassifiedCompanies(
  database: Queryable,
  asked: Omit<Asked, "subjectIds">,
): { companyId: string; posts: number }[] {
  return readCounts(database, "classified", { ...asked, subjectIds: [""] });
}

function readCounts(
  database: Queryable,
  kind: "classified" | "topic" | "group",
  { subjectIds, months, companyIds }: Asked,
): SubjectCompanyCount[] {
  const total = sql<number>`sum(${monthlyCounts.posts})`;
  return database
    .select({
      subjectId: monthlyCounts.subjectId,
      companyId: monthlyCounts.companyId,
      posts: total,
    })
    .from(monthlyCounts)
    .where(
      and(
        eq(monthlyCounts.kind, kind),
        // Named one by one, so that the index is read in the months of the range only.
        inArray(monthlyCounts.subjectId, subjectIds),
        between(monthlyCounts.month, months.from, months.to),
        gt(monthlyCounts.posts, 0),
        companyIds.length > 0 ? inArray(monthlyCounts.companyId, companyIds) : undefined,
      ),
    )
    .groupBy(monthlyCounts.subjectId, monthlyCounts.companyId)
    .orderBy(desc(total), monthlyCounts.companyId)
    .all();
}
