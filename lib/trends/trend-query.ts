import { z } from "zod";
import { addMonths, granularities } from "./period";

export const trendMetrics = ["share", "count", "breadth"] as const;
export type TrendMetric = (typeof trendMetrics)[number];
export const trendLevels = ["topics", "groups"] as const;
export type TrendLevel = (typeof trendLevels)[number];

/** More lines than this cannot be told apart on one chart. */
export const maximumSeries = 8;
const defaultMonths = 36;

/** A list in an address: "a,b,c"; repeated parameters are joined the same way. */
export const idList = z
  .string()
  .transform((value) => [...new Set(value.split(",").map((id) => id.trim()))].filter(Boolean));

export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "a month such as 2026-03")
  .nullable()
  .default(null);

/** The choices of a trend chart as they stand in its address; empty lists mean "all" or "the largest". */
export const trendQuerySchema = z
  .strictObject({
    metric: z.enum(trendMetrics, `one of ${trendMetrics.join(", ")}`).default("share"),
    by: z.enum(granularities, `one of ${granularities.join(", ")}`).default("quarter"),
    level: z.enum(trendLevels, `one of ${trendLevels.join(", ")}`).default("topics"),
    subjects: idList
      .pipe(z.array(z.string()).max(maximumSeries, `at most ${maximumSeries} ids`))
      .default([]),
    companies: idList.default([]),
    from: month,
    to: month,
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ["to"],
    message: "a month not before from",
  });

export type TrendQuery = z.infer<typeof trendQuerySchema>;

/**
 * The months that a chart spans: as asked, else the 36 months up to the last one with posts.
 * A range that was not asked for begins with a whole quarter, so that no period is cut by it.
 */
export function resolveRange(
  query: Pick<TrendQuery, "from" | "to">,
  stored: { first: string | null; last: string | null },
  currentMonth: string,
): { from: string; to: string } {
  const last = stored.last !== null && stored.last < currentMonth ? stored.last : currentMonth;
  const to = query.to ?? (query.from !== null && query.from > last ? query.from : last);
  if (query.from !== null) return { from: query.from, to };
  const earliest = startOfQuarter(addMonths(to, 1 - defaultMonths));
  const first = stored.first === null ? earliest : startOfQuarter(stored.first);
  return { from: first > earliest && first <= to ? first : earliest, to };
}

/** The address of a chart with these choices; what is at its default is left out. */
export function trendHref(path: string, query: Partial<TrendQuery>): string {
  const defaults = trendQuerySchema.parse({});
  const parameters = new URLSearchParams();
  for (const key of Object.keys(defaults) as (keyof TrendQuery)[]) {
    const value = [query[key] ?? []].flat().join(",");
    if (value !== "" && value !== [defaults[key] ?? []].flat().join(","))
      parameters.set(key, value);
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

function startOfQuarter(monthInQuarter: string): string {
  return addMonths(monthInQuarter, -((Number(monthInQuarter.slice(5, 7)) - 1) % 3));
}
