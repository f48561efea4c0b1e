import { describe, expect, it } from "vitest";
import {
  buildChartLines,
  buildLineRows,
  buildStackRows,
  largestValue,
  withinMonths,
  withMarks,
} from "@/lib/trends/chart-lines";
import { buildTrendChart } from "@/lib/trends/trend-chart";
import type { TrendMetric } from "@/lib/trends/trend-choices";
import { chartSums } from "@/test/support/chart-sums";

/** Four quarters: 5 of 20, too few to say, 10 of 20, and 6 of 12 in the one that has not ended. */
function linesOf(metric: TrendMetric) {
  const cells = [
    ["2026-Q1", 20, 5],
    ["2026-Q2", 4, 3],
    ["2026-Q3", 20, 10],
    ["2026-Q4", 12, 6],
  ] as const;
  const chart = buildTrendChart(
    chartSums({
      totals: cells.map(([period, classified]) => ({
        period,
        posts: classified,
        classified,
        companies: 1,
      })),
      subjects: cells.map(([period, , posts]) => ({
        period,
        subjectId: "llms",
        posts,
        companies: 1,
      })),
    }),
    ["llms"],
    { from: "2026-02", to: "2026-11", granularity: "quarter", currentMonth: "2026-11" },
  );
  return buildChartLines(chart, {
    metric,
    nameOf: (id) => id.toUpperCase(),
    listHref: (id) => `/posts?topic=${id}`,
    formatPeriod: (period) => period,
  });
}

describe("withinMonths", () => {
  it("adds the months to an address with and without parameters", () => {
    const months = { from: "2026-01", to: "2026-03" };
    expect(withinMonths("/posts", months)).toBe("/posts?from=2026-01&to=2026-03");
    expect(withinMonths("/posts?topic=a", months)).toBe("/posts?topic=a&from=2026-01&to=2026-03");
  });
});

describe("buildChartLines", () => {
  it("leads each point to the posts of the months that were counted, no others", () => {
    const [line] = linesOf("share").lines;
    expect(line?.name).toBe("LLMS");
    expect(line?.points.map((point) => point.href)).toEqual([
      "/posts?topic=llms&from=2026-02&to=2026-03",
      "/posts?topic=llms&from=2026-04&to=2026-06",
      "/posts?topic=llms&from=2026-07&to=2026-09",
      "/posts?topic=llms&from=2026-10&to=2026-11",
    ]);
  });

  it("gives intervals to shares only", () => {
    expect(linesOf("share").lines[0]?.points[0]?.interval).not.toBeNull();
    expect(linesOf("count").lines[0]?.points[0]).toMatchObject({ value: 5, interval: null });
  });
});

describe("buildLineRows", () => {
  it("leaves a gap in a thin period and dashes what leads to the open one", () => {
    const rows = buildLineRows(linesOf("share"));
    expect(rows.map((row) => row.line0)).toEqual([0.25, null, 0.5, null]);
    expect(rows.map((row) => row.open0)).toEqual([null, null, 0.5, 0.5]);
    expect(rows.map((row) => row.band0 === null)).toEqual([false, true, false, false]);
  });
});

describe("buildStackRows", () => {
  it("has a number for every bar of every period", () => {
    const rows = buildStackRows(linesOf("share"));
    expect(rows.map((row) => row.bar0)).toEqual([0.25, 0, 0.5, 0.5]);
  });
});

describe("largestValue", () => {
  it("reaches to the top of the intervals only where they are drawn", () => {
    const { lines } = linesOf("share");
    expect(largestValue(lines, { withIntervals: false })).toBe(0.5);
    expect(largestValue(lines, { withIntervals: true })).toBeGreaterThan(0.7);
    expect(largestValue([], { withIntervals: true })).toBe(0);
  });
});

describe("withMarks", () => {
  it("notes at a period what changed in it, and nothing at others", () => {
    const period = (label: string) => ({ label, classified: 10, isPartial: false });
    const lines = { metric: "share" as const, periods: [period("Q1"), period("Q2")], lines: [] };
    const marked = withMarks(lines, [{ label: "Q2", text: "taxonomy: Added Search" }]);
    expect(marked.periods[0]).not.toHaveProperty("notes");
    expect(marked.periods[1]?.notes).toEqual(["taxonomy: Added Search"]);
  });
});
