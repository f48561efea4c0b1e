import { type Granularity, monthsOf, periodsBetween } from "./period";
import { measureShare, minimumPosts } from "./share";
import type { Interval } from "./wilson-interval";

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

/** `share` is posts with the topic / classified posts, null in thin periods; `breadth` counts companies. */
export type TrendPoint = {
  period: string;
  count: number;
  share: number | null;
  interval: Interval | null;
  breadth: number;
};
export type TrendSeries = { subjectId: string; count: number; points: TrendPoint[] };
export type TrendChart = { periods: TrendPeriod[]; series: TrendSeries[] };

/** First and last month ("YYYY-MM"), and the present month. */
export type ChartRange = {
  from: string;
  to: string;
  granularity: Granularity;
  currentMonth: string;
};

/**
 * Lays counts out as one series per subject with a point for every period of the range: what
 * nobody wrote about is a zero, not a gap.
 */
export function buildTrendChart(
  counts: { totals: PeriodTotal[]; subjects: SubjectCount[] },
  subjectIds: string[],
  range: ChartRange,
): TrendChart {
  const totals = new Map(counts.totals.map((total) => [total.period, total]));
  const cells = new Map(counts.subjects.map((cell) => [`${cell.subjectId} ${cell.period}`, cell]));
  const periods = periodsBetween(range.from, range.to, range.granularity).map((period) =>
    describePeriod(period, totals.get(period), range),
  );
  const series = subjectIds.map((subjectId) => {
    const points = periods.map((period) =>
      buildPoint(period, cells.get(`${subjectId} ${period.period}`)),
    );
    return { subjectId, count: points.reduce((sum, point) => sum + point.count, 0), points };
  });
  return { periods, series };
}

/** The ids of the subjects with the most posts, the most first; equal counts by id. */
export function largestSubjects(subjects: SubjectCount[], limit: number): string[] {
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
    isPartial: whole.to >= range.currentMonth,
    isCut: from > whole.from || (to < whole.to && to < range.currentMonth),
    isThin: known.classified < minimumPosts,
  };
}

function buildPoint(period: TrendPeriod, cell: SubjectCount | undefined): TrendPoint {
  const { posts, share, interval } = measureShare(cell?.posts ?? 0, period.classified);
  return { period: period.period, count: posts, share, interval, breadth: cell?.companies ?? 0 };
}
