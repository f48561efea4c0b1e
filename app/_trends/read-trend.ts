import type { Queryable } from "@/db/open-database";
import { readMonthRange, readPeriodTotals, readSubjectCounts } from "@/db/queries/trends";
import { monthOf } from "@/lib/trends/period";
import { buildTrendChart, largestSubjects, type TrendChart } from "@/lib/trends/trend-chart";
import { maximumSeries, resolveRange, type TrendQuery } from "@/lib/trends/trend-query";

/** All groups can be told apart; of the topics, a few. */
const defaultSeries = { topics: 6, groups: maximumSeries };

export type Trend = {
  /** False where no post of any month is stored. */
  hasPosts: boolean;
  range: { from: string; to: string };
  /** The subjects that are shown: those asked for, else the largest of the range. */
  subjectIds: string[];
  /** Has a series for every subject with a post in the range, those shown first. */
  chart: TrendChart;
};

/** The series of a query as the dashboard and the API show them. */
export function readTrend(database: Queryable, query: TrendQuery, now: number): Trend {
  const currentMonth = monthOf(now);
  const stored = readMonthRange(database);
  const range = resolveRange(query, stored, currentMonth);
  const scope = { ...range, granularity: query.by, companyIds: query.companies };
  const totals = readPeriodTotals(database, scope);
  const subjects = readSubjectCounts(database, query.level, scope);
  const subjectIds =
    query.subjects.length > 0
      ? query.subjects
      : largestSubjects(subjects, defaultSeries[query.level]);
  const all = new Set([...subjectIds, ...subjects.map((cell) => cell.subjectId)]);
  const chart = buildTrendChart({ totals, subjects }, [...all], {
    ...range,
    granularity: query.by,
    currentMonth,
  });
  return { hasPosts: stored.first !== null, range, subjectIds, chart };
}

/** The chart with the series that are shown, and no others. */
export function shownChart({ chart, subjectIds }: Trend): TrendChart {
  return {
    ...chart,
    series: chart.series.filter((series) => subjectIds.includes(series.subjectId)),
  };
}
