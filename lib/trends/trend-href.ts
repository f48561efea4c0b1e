import { type TrendChoices, trendDefaults } from "./trend-choices";

// Apart from the schema, so that the browser builds addresses without a validator.

/** The address of a chart with these choices; what is at its default is left out. */
export function trendHref(path: string, query: Partial<TrendChoices>): string {
  const parameters = new URLSearchParams();
  for (const key of Object.keys(trendDefaults) as (keyof TrendChoices)[]) {
    const value = [query[key] ?? []].flat().join(",");
    if (value !== "" && value !== trendDefaults[key]) parameters.set(key, value);
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
