import type { TrendChoices } from "./trend-choices";
import { trendHref } from "./trend-href";

// Apart from the schema, so that the browser builds addresses without a validator.

/** Lines, stacked areas, subjects by period as a heat map, subjects by company as a heat map. */
export const exploreViews = ["lines", "stacked", "heat", "companies"] as const;
export type ExploreView = (typeof exploreViews)[number];

/** What a line stands for: a topic (or group), or a company whose posts on one topic are shown. */
export const exploreLines = ["subjects", "companies"] as const;

export type ExploreChoices = { view: ExploreView; lines: (typeof exploreLines)[number] };

/** The path of the large chart with the choices that other charts do not have. */
export function explorePath(choices: ExploreChoices, path = "/explore"): string {
  const parameters = new URLSearchParams();
  if (choices.view !== "lines") parameters.set("view", choices.view);
  if (choices.lines !== "subjects") parameters.set("lines", choices.lines);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

/** The address of the large chart (or of its numbers) with all choices; defaults are left out. */
export function exploreHref(
  query: Partial<TrendChoices> & Partial<ExploreChoices>,
  path = "/explore",
): string {
  const { view = "lines", lines = "subjects" } = query;
  return trendHref(explorePath({ view, lines }, path), query);
}
