import { describe, expect, it } from "vitest";
import { sumClusters } from "@/lib/trends/statistics/cluster-sums";
import { buildTopicSeries, type SubjectSums } from "@/lib/trends/topic-series";
import { wilsonInterval } from "@/lib/trends/wilson-interval";

const range = {
  from: "2026-01",
  to: "2026-12",
  granularity: "quarter" as const,
  currentMonth: "2026-11",
};
const companies = [
  { posts: 6, classified: 12 },
  { posts: 0, classified: 20 },
  { posts: 1, classified: 8 },
];
const sums = sumClusters(companies);
const subject = (period: string): SubjectSums => ({
  period,
  subjectId: "llms",
  ...sums,
  breadth: 2,
  shares: 6 / 12 + 1 / 8,
});
const periods = [
  { period: "2026-Q1", ...sums },
  { period: "2026-Q2", ...sums },
  { period: "2026-Q3", clusters: 1, classified: 9, squaredClassified: 81 },
  { period: "2026-Q4", ...sums },
];

describe("buildTopicSeries", () => {
  const [series] = buildTopicSeries(
    { periods, subjects: [subject("2026-Q1"), subject("2026-Q4")] },
    ["llms"],
    range,
  );
  const [first, empty, thin, last] = series?.points ?? [];

  it("gives share, breadth and the mean of the companies' own shares", () => {
    expect(first).toMatchObject({ count: 7, classified: 40, breadth: 2, share: 7 / 40 });
    expect(first?.companyShare).toBeCloseTo((0.5 + 0 + 0.125) / 3, 12);
  });

  it("widens the interval where companies differ", () => {
    const independent = wilsonInterval(7, 40);
    expect(series?.correlation).toBeGreaterThan(0.1);
    expect(first?.interval?.high).toBeGreaterThan(independent?.high ?? 1);
  });

  it("has a zero where nothing was written, with the period's own posts and an interval", () => {
    expect(empty).toMatchObject({
      count: 0,
      share: 0,
      companyShare: 0,
      classified: 40,
      breadth: 0,
    });
    expect(empty?.interval?.high).toBeGreaterThan(0);
  });

  it("gives no share of a thin period", () => {
    expect(thin).toMatchObject({ isThin: true, share: null, companyShare: null, interval: null });
  });

  it("marks the period that has not ended", () => {
    expect(series?.points.map(({ isPartial }) => isPartial)).toEqual([false, false, false, true]);
    expect(last?.share).toBe(7 / 40);
  });
});
