import type { AuditedPost } from "./audit/audited-post";
import { type Granularity, isOpen, monthsOf, periodsBetween } from "./period";
import { minimumPosts } from "./share";
import {
  buildTopicSeries,
  type PeriodSums,
  type SubjectSums,
  type TopicSeries,
} from "./topic-series";

export type PeriodTotal = { period: string; posts: number; classified: number; companies: number };
export type SubjectCount = { period: string; subjectId: string; posts: number; companies: number };

export type TrendPeriod = PeriodTotal & {
  /** First and last month that are counted: the period's own, or those within the range. */
  from: string;
  to: string;
  /** The period has not ended, so more posts will come. */
  isPartial: boolean;
  /** The range begins or ends within the period. */
  isCut: boolean;
  /** Fewer classified posts than a share needs. */
  isThin: boolean;
};

/** `count` is over the whole range. */
export type TrendSeries = TopicSeries & { count: number };
export type TrendChart = { periods: TrendPeriod[]; series: TrendSeries[] };

/** First and last month ("YYYY-MM"), and the present month. */
export type ChartRange = {
  from: string;
  to: string;
  granularity: Granularity;
  currentMonth: string;
  /** Needed by week: the present week. */
  currentWeek?: string;
};

/** What is counted: posts of every period, and the sums over companies that intervals need. */
export type ChartSums = { totals: PeriodTotal[]; periods: PeriodSums[]; subjects: SubjectSums[] };

/**
 * Lays sums out as one series per subject with a point for every period of the range: what nobody
 * wrote about is a zero, not a gap.
 * @param audits of the subjects that are to be corrected by one
 */
export function buildTrendChart(
  sums: ChartSums,
  subjectIds: string[],
  range: ChartRange,
  audits: ReadonlyMap<string, AuditedPost[]> = new Map(),
): TrendChart {
  const series = buildTopicSeries(sums, subjectIds, range, audits).map((one) => ({
    ...one,
    count: one.points.reduce((sum, point) => sum + point.count, 0),
  }));
  return { periods: describePeriods(sums.totals, range), series };
}

/** Every period of the range with what was posted in it. */
export function describePeriods(totals: PeriodTotal[], range: ChartRange): TrendPeriod[] {
  const known = new Map(totals.map((total) => [total.period, total]));
  return periodsBetween(range.from, range.to, range.granularity).map((period) =>
    describePeriod(period, known.get(period), range),
  );
}

/** The ids of the subjects with the most posts, the most first; equal counts by id. */
export function largestSubjects(
  subjects: Pick<SubjectCount, "subjectId" | "posts">[],
  limit: number,
): string[] {
  const sums = new Map<string, number>();
  for (const { subjectId, posts } of subjects)
    sums.set(subjectId, (sums.get(subjectId) ?? 0) + posts);
  return [...sums]
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .slice(0, limit)
    .map(([id]) => id);
}

function describePeriod(
  period: string,
  total: PeriodTotal | undefined,
  range: ChartRange,
): TrendPeriod {
  const known = total ?? { period, posts: 0, classified: 0, companies: 0 };
  const whole = monthsOf(period);
  const from = whole.from < range.from ? range.from : whole.from;
  const to = whole.to > range.to ? range.to : whole.to;
  return {
    ...known,
    from,
    to,
    isPartial: isOpen(period, range),
    isCut: from > whole.from || (to < whole.to && to < range.currentMonth),
    isThin: known.classified < minimumPosts,
  };
}
