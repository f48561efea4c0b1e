import { keepAnswer } from "@/app/_server/kept-answers";
import type { CountScope } from "@/db/queries/trends/period-counts";
import { readPeriodSums, readPeriodTotals, readTrendSums } from "@/db/queries/trends/trend-sums";
import { readMonthRange, readSubjectSpans } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import type { AuditUse } from "@/lib/trends/audit/audit-use";
import { monthOf, presentPeriods } from "@/lib/trends/period";
import {
  buildTrendChart,
  type ChartSums,
  largestSubjects,
  type TrendChart,
} from "@/lib/trends/trend-chart";
import type { TrendLevel } from "@/lib/trends/trend-choices";
import { maximumSeries, resolveRange, type TrendQuery } from "@/lib/trends/trend-query";
import { readAudits } from "./read-audits";

/** All groups can be told apart; of the topics, a few. */
export const defaultSeries = { topics: 6, groups: maximumSeries };

export type Trend = {
  /** False where no post of any month is stored. */
  hasPosts: boolean;
  range: { from: string; to: string };
  /** A series for each subject that was asked for, else for the largest of the range. */
  chart: TrendChart;
  /** What there is of audits of these subjects. */
  audits: AuditUse[];
};

/** The series of a query as the dashboard and the API show them. */
export function readTrend(database: Database, query: TrendQuery, now: number): Trend {
  const stored = readMonthRange(database);
  const range = resolveRange(query, stored, monthOf(now));
  const subjectIds =
    query.subjects.length > 0 ? query.subjects : readLargest(database, query, range);
  const scope = { ...range, granularity: query.by, companyIds: query.companies };
  const sums = readChartSums(database, query.level, subjectIds, scope);
  const audits = readAudits(database, { ...query, subjectIds, companyIds: query.companies });
  const chart = buildTrendChart(
    sums,
    subjectIds,
    { ...range, granularity: query.by, ...presentPeriods(now) },
    audits.used,
  );
  return { hasPosts: stored.first !== null, range, chart, audits: audits.uses };
}

/** What a chart of these subjects is built of; asked once for each state of the data. */
export function readChartSums(
  database: Database,
  level: TrendLevel,
  subjectIds: string[],
  scope: CountScope,
): ChartSums {
  const key = JSON.stringify(["sums", level, subjectIds, scope]);
  return keepAnswer(database, key, () => ({
    totals: readPeriodTotals(database, scope),
    periods: readPeriodSums(database, scope),
    subjects: readTrendSums(database, level, subjectIds, scope),
  }));
}

/** The subjects with the most posts of the range, where none are asked for. */
export function readLargest(
  database: Database,
  query: Pick<TrendQuery, "level" | "companies">,
  range: { from: string; to: string },
): string[] {
  const scope = { ...range, companyIds: query.companies, spans: null };
  const key = JSON.stringify(["largest", query.level, scope]);
  return keepAnswer(database, key, () =>
    largestSubjects(readSubjectSpans(database, query.level, scope), defaultSeries[query.level]),
  );
}
