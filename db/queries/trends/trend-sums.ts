import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import type { PeriodSums, SubjectSums } from "@/lib/trends/topic-series";
import type { PeriodTotal } from "@/lib/trends/trend-chart";
import type { TrendLevel } from "@/lib/trends/trend-choices";
import { type CountScope, countsOf } from "./period-counts";

/**
 * Sums over companies for every period and subject with posts: enough for share, clustered interval,
 * breadth and company-weighted share, without a row per company. Periods without a post on a subject
 * have no row; `readPeriodSums` says what was classified in them.
 */
export function readTrendSums(
  database: Queryable,
  level: TrendLevel,
  subjectIds: string[],
  scope: CountScope,
): SubjectSums[] {
  if (subjectIds.length === 0) return [];
  const kind = level === "topics" ? "topic" : "group";
  return database.all<SubjectSums>(sql`
    with classified as materialized (${companyPeriods(scope)}),
      periods as (
        select period, count(*) as clusters, sum(n) as classified, sum(n * n) as squaredClassified
        from classified group by period
      ),
      cells as (
        select period, subject_id, company_id, sum(posts) as x
        from (${countsOf(kind, subjectIds, scope)})
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
export function readPeriodSums(database: Queryable, scope: CountScope): PeriodSums[] {
  return database.all<PeriodSums>(sql`
    with classified as (${companyPeriods(scope)})
    select period, count(*) as clusters, sum(n) as classified, sum(n * n) as squaredClassified
    from classified group by period order by period`);
}

/** Posts of every company in every period, whatever they are about. */
export function readPeriodTotals(database: Queryable, scope: CountScope): PeriodTotal[] {
  return database.all<PeriodTotal>(sql`
    with written as (${countsOf("posts", [""], scope)}),
      classified as (
        select period, sum(posts) as posts from (${countsOf("classified", [""], scope)})
        group by period
      )
    select w.period, sum(w.posts) as posts, count(distinct w.company_id) as companies,
      coalesce(c.posts, 0) as classified
    from written w left join classified c on c.period = w.period
    group by w.period order by w.period`);
}

function companyPeriods(scope: CountScope): SQL {
  return sql`
    select period, company_id, sum(posts) as n from (${countsOf("classified", [""], scope)})
    group by 1, 2`;
}
