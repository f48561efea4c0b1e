import { describe, expect, it } from "vitest";
import { sumClusters } from "@/lib/trends/statistics/cluster-sums";
import { clusteredInterval } from "@/lib/trends/statistics/clustered-interval";
import { intraclassCorrelation } from "@/lib/trends/statistics/intraclass-correlation";
import { buildTrendChart, largestSubjects, type PeriodTotal } from "@/lib/trends/trend-chart";
import { wilsonInterval } from "@/lib/trends/wilson-interval";
import { chartSums } from "@/test/support/chart-sums";

const range = {
  from: "2026-01",
  to: "2026-09",
  granularity: "quarter" as const,
  currentMonth: "2026-11",
};
const total = (period: string, classified: number, posts = classified): PeriodTotal => ({
  period,
  posts,
  classified,
  companies: 3,
});

describe("buildTrendChart", () => {
  it("gives a point for every period, zero where nobody wrote about the subject", () => {
    const chart = buildTrendChart(
      chartSums({
        totals: [total("2026-Q1", 20), total("2026-Q3", 40)],
        subjects: [{ period: "2026-Q3", subjectId: "llms", posts: 10, companies: 2 }],
      }),
      ["llms"],
      range,
    );
    const [series] = chart.series;
    expect(series?.points.map(({ period, count }) => [period, count])).toEqual([
      ["2026-Q1", 0],
      ["2026-Q2", 0],
      ["2026-Q3", 10],
    ]);
    expect(series?.count).toBe(10);
    expect(series?.points[0]?.share).toBe(0);
    expect(series?.points[2]).toMatchObject({ share: 0.25, breadth: 2 });
  });

  it("divides by classified posts, not by all posts", () => {
    const chart = buildTrendChart(
      chartSums({
        totals: [total("2026-Q1", 20, 80)],
        subjects: [{ period: "2026-Q1", subjectId: "llms", posts: 10, companies: 2 }],
      }),
      ["llms"],
      range,
    );
    expect(chart.series[0]?.points[0]?.share).toBe(0.5);
  });

  it("refuses a share of fewer than ten classified posts, but keeps the count", () => {
    const chart = buildTrendChart(
      chartSums({
        totals: [total("2026-Q1", 9), total("2026-Q2", 10)],
        subjects: [
          { period: "2026-Q1", subjectId: "llms", posts: 5, companies: 1 },
          { period: "2026-Q2", subjectId: "llms", posts: 5, companies: 1 },
        ],
      }),
      ["llms"],
      range,
    );
    expect(chart.periods.map(({ isThin }) => isThin)).toEqual([true, false, true]);
    expect(chart.series[0]?.points[0]).toMatchObject({ count: 5, share: null, interval: null });
    expect(chart.series[0]?.points[1]?.share).toBe(0.5);
  });

  it("gives the interval that takes posts of one company for alike, wider than Wilson's", () => {
    const cells = [
      { posts: 9, classified: 10 },
      { posts: 0, classified: 10 },
      { posts: 1, classified: 10 },
    ];
    const sums = sumClusters(cells);
    const period = { period: "2026-Q1", ...sums };
    const chart = buildTrendChart(
      {
        totals: [total("2026-Q1", 30)],
        periods: [period],
        subjects: [{ ...period, subjectId: "llms", breadth: 2, shares: 1 }],
      },
      ["llms"],
      range,
    );
    const point = chart.series[0]?.points[0];
    expect(point?.interval).toEqual(clusteredInterval(sums, intraclassCorrelation([sums])));
    const wilson = wilsonInterval(10, 30);
    expect(point?.interval?.low).toBeLessThan((wilson?.low ?? 0) - 0.05);
    expect(point?.interval?.high).toBeGreaterThan((wilson?.high ?? 1) + 0.05);
    expect(point).toMatchObject({ companyShare: 1 / 3, breadth: 2 });
  });

  it("marks the period that has not ended", () => {
    const marks = (currentMonth: string) =>
      buildTrendChart(chartSums({ totals: [], subjects: [] }), [], {
        ...range,
        currentMonth,
      }).periods.map(({ isPartial }) => isPartial);
    expect(marks("2026-09")).toEqual([false, false, true]);
    expect(marks("2026-10")).toEqual([false, false, false]);
  });

  it("marks periods that the range cuts, and says which months are counted", () => {
    const { periods } = buildTrendChart(chartSums({ totals: [], subjects: [] }), [], {
      ...range,
      from: "2026-02",
      to: "2026-08",
    });
    expect(periods.map(({ from, to, isCut }) => [from, to, isCut])).toEqual([
      ["2026-02", "2026-03", true],
      ["2026-04", "2026-06", false],
      ["2026-07", "2026-08", true],
    ]);
  });

  it("does not call the present period cut because its months have not come yet", () => {
    const { periods } = buildTrendChart(chartSums({ totals: [], subjects: [] }), [], {
      ...range,
      to: "2026-08",
      currentMonth: "2026-08",
    });
    expect(periods.at(-1)).toMatchObject({ isPartial: true, isCut: false });
  });
});

describe("largestSubjects", () => {
  const cell = (subjectId: string, posts: number, period = "2026-Q1") => ({
    period,
    subjectId,
    posts,
    companies: 1,
  });

  it("sums over the periods, the most posts first, and breaks ties by id", () => {
    const cells = [cell("b", 3), cell("a", 2), cell("a", 2, "2026-Q2"), cell("c", 3), cell("d", 1)];
    expect(largestSubjects(cells, 3)).toEqual(["a", "b", "c"]);
  });
});
