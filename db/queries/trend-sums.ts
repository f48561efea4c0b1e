import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import type { PeriodSums, SubjectSums } from "@/lib/trends/topic-series";
import type { TrendLevel } from "@/lib/trends/trend-choices";
import { periodColumn, type TrendScope } from "./trends";

/**
 * Sums over companies for every period and subject with posts: enough for share, clustered interval,
 * breadth and company-weighted share, without a row per company. Periods without a post on a subject
 * have no row; `readPeriodSums` says what was classified in them.
 */
export function readTrendSums(
  database: Queryable,
  level: TrendLevel,
  subjectIds: string[],
  scope: TrendScope,
): SubjectSums[] {
  if (subjectIds.length === 0) return [];
  const kind = level === "topics" ? "topic" : "group";
  const ids = sql.join(
    subjectIds.map((id) => sql`${id}`),
    sql`, `,
  );
  return database.all<SubjectSums>(sql`
    with classified as materialized (${companyPeriods(scope)}),
      periods as (
        select period, count(*) as clusters, sum(n) as classified, sum(n * n) as squaredClassified
        from classified group by period
      ),
      cells as (
        select ${periodColumn(scope.granularity)} as period, subject_id, company_id, sum(posts) as x
        from monthly_counts
        where kind = ${kind} and subject_id in (${ids}) and posts > 0 and ${inMonths(scope)}
        group by 1, 2, 3
      )
    select c.period, c.subject_id as subjectId, p.clusters, p.classified, p.squaredClassified,
      sum(c.x) as posts, sum(c.x * c.x) as squaredPosts, sum(c.x * k.n) as products,
      count(*) as breadth, sum(c.x * 1.0 / k.n) as shares
    from cells c join classified k on k.period = c.period and k.company_id = c.company_id
      join periods p on p.period = c.period
    group by c.period, c.subject_id`);
}

/** The sums of a period's classified posts over companies, for subjects that have no row in it. */
export function readPeriodSums(database: Queryable, scope: TrendScope): PeriodSums[] {
  return database.all<PeriodSums>(sql`
    with classified as (${companyPeriods(scope)})
    select period, count(*) as clusters, sum(n) as classified, sum(n * n) as squaredClassified
    from classified group by period order by period`);
}

function companyPeriods(scope: TrendScope): SQL {
  return sql`
    select ${periodColumn(scope.granularity)} as period, company_id, sum(posts) as n
    from monthly_counts
    where kind = 'classified' and subject_id = '' and posts > 0 and ${inMonths(scope)}
    group by 1, 2`;
}

function inMonths(scope: { from: string; to: string; companyIds: string[] }): SQL {
  const months = sql`month between ${scope.from} and ${scope.to}`;
  if (scope.companyIds.length === 0) return months;
  const ids = sql.join(
    scope.companyIds.map((id) => sql`${id}`),
    sql`, `,
  );
  return sql`${months} and company_id in (${ids})`;
}
