import type { SeriesPoint } from "./topic-series";
import type { TrendChart } from "./trend-chart";
import type { TrendMetric } from "./trend-choices";
import { isWeek } from "./week";
import type { Interval } from "./wilson-interval";

/** A period as a chart draws and names it. */
export type LinePeriod = {
  label: string;
  classified: number;
  isPartial: boolean;
  /** Changes of models, prompts or the taxonomy in the period, in words. */
  notes?: string[];
};
export type LinePoint = {
  value: number | null;
  count: number;
  /** The classified posts that the count is a part of. */
  classified: number;
  interval: Interval | null;
  /** Where the posts of the point are listed. */
  href: string;
};
export type TrendLine = { id: string; name: string; points: LinePoint[] };
export type ChartLines = { metric: TrendMetric; periods: LinePeriod[]; lines: TrendLine[] };

/** Where each period's posts are: the list of posts narrowed to the week or months that were counted. */
export function withinMonths(
  listHref: string,
  months: { from: string; to: string; period?: string },
): string {
  const separator = listHref.includes("?") ? "&" : "?";
  if (months.period !== undefined && isWeek(months.period))
    return `${listHref}${separator}week=${months.period}`;
  return `${listHref}${separator}from=${months.from}&to=${months.to}`;
}

/** What a chart needs of a trend, as plain values that can be sent to the browser. */
export function buildChartLines(
  chart: TrendChart,
  options: {
    metric: TrendMetric;
    nameOf: (subjectId: string) => string;
    /** The list of all posts of a subject, without months. */
    listHref: (subjectId: string) => string;
    formatPeriod: (period: string) => string;
  },
): ChartLines {
  const periods = chart.periods.map(({ period, classified, isPartial }) => ({
    label: options.formatPeriod(period),
    classified,
    isPartial,
  }));
  const lines = chart.series.map((series) => {
    const listHref = options.listHref(series.subjectId);
    const points = series.points.map((point, index) => ({
      value: point[options.metric],
      count: point.count,
      classified: point.classified,
      interval: intervalOf(point, options.metric),
      href: withinMonths(listHref, chart.periods[index] ?? { from: "", to: "" }),
    }));
    return { id: series.subjectId, name: options.nameOf(series.subjectId), points };
  });
  return { metric: options.metric, periods, lines };
}

/** The same with what changed in its periods, by their names. */
export function withMarks(lines: ChartLines, marks: { label: string; text: string }[]): ChartLines {
  const periods = lines.periods.map((period) => {
    const notes = marks.filter(({ label }) => label === period.label).map(({ text }) => text);
    return notes.length === 0 ? period : { ...period, notes };
  });
  return { ...lines, periods };
}

/** One row per period: `line0` is the solid part of the first line, `open0` its dashed end, `band0` its interval. */
export type LineRow = { label: string } & Record<
  string,
  number | [number, number] | string | null | undefined
>;

/**
 * The rows that a chart library draws. The piece that leads to a period that has not ended is a
 * line of its own, so that it can be dashed.
 */
export function buildLineRows({ periods, lines }: ChartLines): LineRow[] {
  return periods.map((period, index) => {
    const row: LineRow = { label: period.label };
    const leadsToOpen = period.isPartial || periods[index + 1]?.isPartial === true;
    lines.forEach(({ points }, series) => {
      const point = points[index];
      const value = point?.value ?? null;
      row[`line${series}`] = period.isPartial ? null : value;
      row[`open${series}`] = leadsToOpen ? value : null;
      row[`band${series}`] = point?.interval ? [point.interval.low, point.interval.high] : null;
    });
    return row;
  });
}

/** Rows for stacked bars or areas: `bar0` is the first line's value. A missing key would break the stack, so nothing is left out. */
export function buildStackRows({ periods, lines }: ChartLines): LineRow[] {
  return periods.map((period, index) => {
    const row: LineRow = { label: period.label };
    lines.forEach(({ points }, series) => {
      row[`bar${series}`] = points[index]?.value ?? 0;
    });
    return row;
  });
}

/** The largest value that the lines (and the interval bands, where asked) reach. */
export function largestValue(lines: TrendLine[], options: { withIntervals: boolean }): number {
  return lines
    .flatMap((line) => line.points)
    .reduce(
      (largest, { value, interval }) =>
        Math.max(largest, value ?? 0, options.withIntervals ? (interval?.high ?? 0) : 0),
      0,
    );
}

function intervalOf(point: SeriesPoint, metric: TrendMetric): Interval | null {
  return metric === "share" ? point.interval : null;
}
