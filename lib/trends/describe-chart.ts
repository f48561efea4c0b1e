import { formatQuantity } from "@/lib/format";
import type { ChartLines, TrendLine } from "./chart-lines";
import type { ExploreView } from "./explore-choices";
import { formatMonths, formatValue } from "./format-value";
import type { MonthSpan } from "./topic-shares";
import type { TrendMetric } from "./trend-choices";

const metricNames: Record<TrendMetric, string> = {
  share: "Share of posts",
  companyShare: "Mean share of posts per company",
  count: "Posts",
  breadth: "Companies that write",
};

/** The title of a chart, which says what is shown, and a summary for those who do not see it. */
export function describeChart(chart: {
  view: ExploreView;
  metric: TrendMetric;
  months: MonthSpan;
  lines: ChartLines;
  /** The subject whose companies are the lines; null where subjects are the lines. */
  of: string | null;
  noun: "topic" | "group";
}): { title: string; summary: string } {
  const { view, metric, noun, lines } = chart;
  const months = formatMonths(chart.months);
  const measure = view === "heat" || view === "companies" ? metricNames.share : metricNames[metric];
  const relation = metric === "breadth" ? "about" : "with";
  const what =
    chart.of === null
      ? `${measure} ${relation} each ${noun}`
      : `${measure} with ${chart.of}, by company`;
  const title =
    view === "companies"
      ? `Share of each company's posts with each ${noun}, ${months}`
      : `${what}, ${months}`;
  if (view === "heat" || view === "companies")
    return { title, summary: `${title}. A grid of shares; the table has its numbers.` };
  const told = lines.lines.map((line) => describeLine(line, lines)).join(" ");
  return { title, summary: `${formatQuantity(lines.lines.length, "line")}. ${told}` };
}

/** "Kubernetes: 6.0% in Q1 2024, 3.1% in Q3 2026, at most 8.2% in Q2 2025." */
function describeLine({ name, points }: TrendLine, { metric, periods }: ChartLines): string {
  const known = points.flatMap(({ value }, index) => {
    const period = periods[index];
    return value === null || period === undefined || period.isPartial
      ? []
      : [{ value, label: period.label }];
  });
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return `${name}: too few posts.`;
  const most = known.reduce((largest, point) => (point.value > largest.value ? point : largest));
  const say = ({ value, label }: { value: number; label: string }) =>
    `${formatValue(value, metric)} in ${label}`;
  return `${name}: ${say(first)}, ${say(last)}, at most ${say(most)}.`;
}
