import { z } from "zod";
import type { ParameterProblem } from "@/lib/parse-parameters";
import { addMonths, type Granularity, granularities, monthsOf, periodOf } from "./period";
import { trendDefaults, trendLevels, trendMetrics } from "./trend-choices";

/** More lines than this cannot be told apart on one chart. */
export const maximumSeries = 8;
const defaultMonths: Record<Granularity, number> = {
  week: 12,
  month: 36,
  quarter: 36,
  year: 120,
};
/** Weeks are counted from posts, not from sums kept by month: no more of them at a time. */
const mostMonthsByWeek = 36;

/** A list in an address: "a,b,c"; repeated parameters are joined the same way. */
export const idList = z
  .string()
  .transform((value) => [...new Set(value.split(",").map((id) => id.trim()))].filter(Boolean));

export const month = z
  .string()
  .regex(/^(199\d|20\d\d)-(0[1-9]|1[0-2])$/, "a month such as 2026-03, from 1990-01 on")
  .nullable()
  .default(null);

/** For the schema of every address with two months. */
export function isInOrder({ from, to }: { from: string | null; to: string | null }): boolean {
  return from === null || to === null || from <= to;
}
export const outOfOrder = { path: ["to"], message: "a month not before from" };

/** The choices of a trend chart as they stand in its address; empty lists mean "all" or "the largest". */
export const trendQuerySchema = z
  .strictObject({
    metric: z.enum(trendMetrics, `one of ${trendMetrics.join(", ")}`).default(trendDefaults.metric),
    by: z.enum(granularities, `one of ${granularities.join(", ")}`).default(trendDefaults.by),
    level: z.enum(trendLevels, `one of ${trendLevels.join(", ")}`).default(trendDefaults.level),
    subjects: idList
      .pipe(z.array(z.string()).max(maximumSeries, `at most ${maximumSeries} ids`))
      .default([]),
    companies: idList.default([]),
    from: month,
    to: month,
    v: z
      .string()
      .regex(/^\d{1,15}$/, "a version of the data, such as 812")
      .transform(Number)
      .nullable()
      .default(null),
  })
  .refine(isInOrder, outOfOrder);

export type TrendQuery = z.infer<typeof trendQuerySchema>;

/**
 * The months that a chart spans: as asked, else up to the last month with posts, 36 months long
 * (ten years by year). An end that was not asked for is that of a whole period, so that the range
 * cuts none. Nothing is shown from before the first post or after the present month, so an address
 * cannot ask for thousands of empty periods.
 */
export function resolveRange(
  query: Pick<TrendQuery, "by" | "from" | "to">,
  stored: { first: string | null; last: string | null },
  currentMonth: string,
): { from: string; to: string } {
  const wholePeriod = (monthInPeriod: string) =>
    monthsOf(periodOf(monthInPeriod, query.by === "week" ? "month" : query.by));
  const last = earlier(stored.last ?? currentMonth, currentMonth);
  const to = earlier(query.to ?? later(wholePeriod(last).to, query.from ?? last), currentMonth);
  const earliest = addMonths(to, 1 - defaultMonths[query.by]);
  const first = stored.first ?? earliest;
  const limit = query.by === "week" ? addMonths(to, 1 - mostMonthsByWeek) : "";
  const from = later(query.from ?? wholePeriod(later(earliest, first)).from, limit);
  return { from: earlier(later(from, wholePeriod(first).from), to), to };
}

export type KnownIds = Record<"subjects" | "companies", ReadonlySet<string>>;

/** Takes out the ids that nothing has, and names them; the rest of the query stays as it is. */
export function keepKnownIds<Query extends Pick<TrendQuery, "level" | "subjects" | "companies">>(
  query: Query,
  known: KnownIds,
): { query: Query; problems: ParameterProblem[] } {
  const parameters = ["subjects", "companies"] as const;
  const problems = parameters.flatMap((parameter) => {
    const unknown = query[parameter].filter((id) => !known[parameter].has(id));
    if (unknown.length === 0) return [];
    const kind = parameter === "companies" ? "a company" : `one of the ${query.level}`;
    return [{ parameter, allowed: `the id of ${kind}; not known: ${unknown.join(", ")}` }];
  });
  const kept = (parameter: "subjects" | "companies") =>
    query[parameter].filter((id) => known[parameter].has(id));
  return {
    query: { ...query, subjects: kept("subjects"), companies: kept("companies") },
    problems,
  };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
