import type { Granularity } from "./period";

export const trendMetrics = ["share", "companyShare", "count", "breadth"] as const;
export type TrendMetric = (typeof trendMetrics)[number];
/** True of what is a part of a whole, from 0 to 1; false of counts. */
export function isShare(metric: TrendMetric): boolean {
  return metric === "share" || metric === "companyShare";
}

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
  /** The version of the data that a permalink was made with; null in other addresses. */
  v: number | null;
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
  v: null,
};
