import type { Granularity } from "./period";

export const trendMetrics = ["share", "count", "breadth"] as const;
export type TrendMetric = (typeof trendMetrics)[number];
export const trendLevels = ["topics", "groups"] as const;
export type TrendLevel = (typeof trendLevels)[number];

/** What a reader can choose of a chart; empty lists mean "all" or "the largest". */
export type TrendChoices = {
  metric: TrendMetric;
  by: Granularity;
  level: TrendLevel;
  subjects: string[];
  companies: string[];
  from: string | null;
  to: string | null;
};

/** The choices of a chart whose address says nothing. */
export const trendDefaults: TrendChoices = {
  metric: "share",
  by: "quarter",
  level: "topics",
  subjects: [],
  companies: [],
  from: null,
  to: null,
};
