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
 */
export function findSeriesChanges(series: TopicSeries, periods: PeriodSums[]): SeriesChange[] {
  const ended = series.points.filter(({ isPartial }) => !isPartial);
  if (ended.length < leastPeriods) return [];
  const effects = periods.map((sums) => designEffect(asClusters(sums), series.correlation));
  const effect = effects.reduce((sum, one) => sum + one, 0) / Math.max(1, effects.length);
  const cells = ended.map(({ count, classified }) => ({ posts: count, classified }));
  return findChangePoints(cells, effect).flatMap((change) => {
    const period = ended[change.index]?.period;
    return period === undefined ? [] : [{ ...change, period }];
  });
}

function asClusters(sums: PeriodSums): ClusterSums {
  return { ...sums, posts: 0, squaredPosts: 0, products: 0 };
}
