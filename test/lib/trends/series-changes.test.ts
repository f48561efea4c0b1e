import { describe, expect, it } from "vitest";
import { findSeriesChanges } from "@/lib/trends/series-changes";
import type { PeriodSums, SeriesPoint } from "@/lib/trends/topic-series";

const counts = [5, 6, 5, 6, 5, 6, 30, 32, 30, 31, 30, 2];
const points = counts.map(
  (count, index): SeriesPoint => ({
    period: `2025-${String(index + 1).padStart(2, "0")}`,
    classified: 100,
    count,
    breadth: 5,
    share: count / 100,
    companyShare: count / 100,
    interval: null,
    isThin: false,
    isPartial: index === 11,
  }),
);
const periods = (squaredClassified: number): PeriodSums[] =>
  points.map(({ period }) => ({ period, clusters: 10, classified: 100, squaredClassified }));

describe("findSeriesChanges", () => {
  it("names the period in which the level changed, and leaves the open one out", () => {
    const series = { subjectId: "llms", correlation: 0, points };
    expect(findSeriesChanges(series, periods(1000))).toMatchObject([
      { period: "2025-07", before: 0.055, after: 0.306 },
    ]);
  });

  it("finds none where posts of a few companies are so alike that they say little", () => {
    const series = { subjectId: "llms", correlation: 1, points };
    expect(findSeriesChanges(series, periods(10_000))).toEqual([]);
  });

  it("finds none in fewer than six periods", () => {
    const series = { subjectId: "llms", correlation: 0, points: points.slice(3, 8) };
    expect(findSeriesChanges(series, periods(1000))).toEqual([]);
  });
});
