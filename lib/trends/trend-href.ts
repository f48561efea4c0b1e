import type { Granularity } from "./period";
import type { TrendLevel, TrendMetric } from "./trend-query";

// Apart from the schema, so that the browser builds addresses without a validator.

type TrendChoices = {
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

/** The address of a chart with these choices; what is at its default is left out. */
export function trendHref(path: string, query: Partial<TrendChoices>): string {
  const parameters = new URLSearchParams();
  for (const key of Object.keys(trendDefaults) as (keyof TrendChoices)[]) {
    const value = [query[key] ?? []].flat().join(",");
    if (value !== "" && value !== trendDefaults[key]) parameters.set(key, value);
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
