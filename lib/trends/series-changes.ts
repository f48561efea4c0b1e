import type { AuditedPost } from "./audit/audited-post";
import { correctionBy } from "./audit/correct-change";
import { type ChangePoint, findChangePoints } from "./change-points";
import type { ClusterSums } from "./statistics/cluster-sums";
import { designEffect } from "./statistics/intraclass-correlation";
import type { PeriodSums, TopicSeries } from "./topic-series";

export type SeriesChange = ChangePoint & { period: string };

/** Fewer periods than this have no level that could change. */
const leastPeriods = 6;

/**
 * Where the level of a series changed, over its periods that have ended. Counts are divided by the
 * design effect of posts of one company being alike, averaged over the periods.
 * @param audit by which the levels are corrected, where the series is
 */
export function findSeriesChanges(
  series: Pick<TopicSeries, "points" | "correlation">,
  periods: PeriodSums[],
  audit?: AuditedPost[],
): SeriesChange[] {
  const ended = series.points.filter(({ isPartial }) => !isPartial);
  if (ended.length < leastPeriods) return [];
  const effects = periods.map((sums) => designEffect(asClusters(sums), series.correlation));
  const effect = effects.reduce((sum, one) => sum + one, 0) / Math.max(1, effects.length);
  const cells = ended.map(({ count, classified }) => ({ posts: count, classified }));
  const correct = audit === undefined ? (share: number) => share : correctionBy(audit);
  return findChangePoints(cells, effect).flatMap(({ index, before, after }) => {
    const period = ended[index]?.period;
    return period === undefined
      ? []
      : [{ index, period, before: correct(before), after: correct(after) }];
  });
}

function asClusters(sums: PeriodSums): ClusterSums {
  return { ...sums, posts: 0, squaredPosts: 0, products: 0 };
}
