import { engineSurplus } from "./audit/audit-use";
import type { AuditedPost } from "./audit/audited-post";
import { auditedShare } from "./audit/audited-share";
import { type Granularity, isOpen, monthsOf, periodsBetween } from "./period";
import { minimumPosts } from "./share";
import type { ClusterSums } from "./statistics/cluster-sums";
import { clusteredInterval } from "./statistics/clustered-interval";
import { intraclassCorrelation } from "./statistics/intraclass-correlation";
import { isWeek } from "./week";
import type { Interval } from "./wilson-interval";

/** The classified posts of a period over companies, whatever their topics. */
export type PeriodSums = { period: string } & Pick<
  ClusterSums,
  "clusters" | "classified" | "squaredClassified"
>;
/** The same with the posts on one subject; `shares` is the sum of the companies' own shares. */
export type SubjectSums = ClusterSums & {
  period: string;
  subjectId: string;
  breadth: number;
  shares: number;
};

/**
 * A period of a series. `share`, `companyShare` and `interval` are null where the period is thin:
 * `companyShare` is the mean of the companies' own shares, so that each counts once. `isPartial`
 * where the period has not ended.
 */
export type SeriesPoint = {
  period: string;
  classified: number;
  count: number;
  breadth: number;
  share: number | null;
  companyShare: number | null;
  interval: Interval | null;
  isThin: boolean;
  isPartial: boolean;
};
/**
 * `correlation` says how alike posts of one company are on the subject, pooled over the series;
 * `audited` by how many audited posts shares and intervals are corrected, null where they are those
 * of labels. Counts are always those of labels.
 */
export type TopicSeries = {
  subjectId: string;
  correlation: number;
  audited: number | null;
  points: SeriesPoint[];
};

/**
 * One series per subject, with a point for every period of the range: nothing written is a zero.
 * @param audits of the subjects that are to be corrected by one, over all periods and companies
 */
export function buildTopicSeries(
  sums: { periods: PeriodSums[]; subjects: SubjectSums[] },
  subjectIds: string[],
  range: {
    from: string;
    to: string;
    granularity: Granularity;
    currentMonth: string;
    currentWeek?: string;
  },
  audits: ReadonlyMap<string, AuditedPost[]> = new Map(),
): TopicSeries[] {
  const totals = new Map(sums.periods.map((total) => [total.period, total]));
  const cells = new Map(sums.subjects.map((cell) => [`${cell.subjectId} ${cell.period}`, cell]));
  const periods = periodsBetween(range.from, range.to, range.granularity);
  return subjectIds.map((subjectId) => {
    const filled = periods.map(
      (period) =>
        cells.get(`${subjectId} ${period}`) ?? withoutPosts(subjectId, period, totals.get(period)),
    );
    const correlation = intraclassCorrelation(filled);
    const audit = audits.get(subjectId);
    const points = filled.map((cell) =>
      correctPoint(buildPoint(cell, correlation, isOpen(cell.period, range)), {
        cell,
        correlation,
        audit,
      }),
    );
    return { subjectId, correlation, audited: audit?.length ?? null, points };
  });
}

function buildPoint(cell: SubjectSums, correlation: number, isPartial: boolean): SeriesPoint {
  const isThin = cell.classified < minimumPosts;
  return {
    period: cell.period,
    classified: cell.classified,
    count: cell.posts,
    breadth: cell.breadth,
    share: isThin ? null : cell.posts / cell.classified,
    companyShare: isThin ? null : cell.shares / cell.clusters,
    interval: isThin ? null : clusteredInterval(cell, correlation),
    isThin,
    isPartial,
  };
}

function correctPoint(
  point: SeriesPoint,
  of: { cell: SubjectSums; correlation: number; audit: AuditedPost[] | undefined },
): SeriesPoint {
  const { cell, correlation, audit } = of;
  if (audit === undefined || point.share === null) return point;
  const { from, to } = monthsOf(cell.period);
  // Of audited posts the month is known, not the week: there the labels stay as people left them.
  const within = isWeek(cell.period)
    ? []
    : audit.filter(({ month }) => month >= from && month <= to);
  const labelled = Math.max(0, Math.min(cell.classified, cell.posts + engineSurplus(within)));
  const corrected = auditedShare({ ...cell, posts: labelled }, audit, correlation, {
    isOnePeriod: true,
  });
  if (corrected === null) return point;
  return { ...point, share: corrected.share, interval: corrected.interval };
}

function withoutPosts(subjectId: string, period: string, total?: PeriodSums): SubjectSums {
  return {
    subjectId,
    period,
    clusters: total?.clusters ?? 0,
    classified: total?.classified ?? 0,
    squaredClassified: total?.squaredClassified ?? 0,
    posts: 0,
    squaredPosts: 0,
    products: 0,
    breadth: 0,
    shares: 0,
  };
}
