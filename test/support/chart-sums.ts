import { sumClusters } from "@/lib/trends/statistics/cluster-sums";
import type { ChartSums, PeriodTotal, SubjectCount } from "@/lib/trends/trend-chart";

/** What a chart is built of, from counts, as if one company had written all posts of a period. */
export function chartSums(counts: { totals: PeriodTotal[]; subjects: SubjectCount[] }): ChartSums {
  const classified = new Map(counts.totals.map((total) => [total.period, total.classified]));
  return {
    totals: counts.totals,
    periods: counts.totals.map(({ period, classified: n }) => ({
      period,
      ...sumClusters([{ posts: 0, classified: n }]),
    })),
    subjects: counts.subjects.map(({ period, subjectId, posts, companies }) => ({
      period,
      subjectId,
      ...sumClusters([{ posts, classified: classified.get(period) ?? 0 }]),
      breadth: companies,
      shares: posts / (classified.get(period) ?? 1),
    })),
  };
}
