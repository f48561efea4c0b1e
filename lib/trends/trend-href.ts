import { type TrendChoices, trendDefaults } from "./trend-choices";

// Apart from the schema, so that the browser builds addresses without a validator.

/** The address of a chart with these choices, added to those that the path has; defaults are left out. */
export function trendHref(path: string, query: Partial<TrendChoices>): string {
  const parameters = new URLSearchParams();
  for (const key of Object.keys(trendDefaults) as (keyof TrendChoices)[]) {
    const value = [query[key] ?? []].flat().join(",");
    if (value !== "" && value !== trendDefaults[key]) parameters.set(key, value);
  }
  if (parameters.size === 0) return path;
  return `${path}${path.includes("?") ? "&" : "?"}${parameters}`;
}
