import { describe, expect, it } from "vitest";
import type { ChartLines } from "@/lib/trends/chart-lines";
import { describeChart } from "@/lib/trends/describe-chart";

const point = (value: number | null) => ({
  value,
  count: 1,
  classified: 20,
  interval: null,
  href: "/posts",
});
const lines: ChartLines = {
  metric: "share",
  periods: ["Q1", "Q2", "Q3", "Q4"].map((label) => ({
    label,
    classified: 20,
    isPartial: label === "Q4",
  })),
  lines: [
    { id: "a", name: "Alpha", points: [0.1, 0.3, 0.2, 0.9].map(point) },
    { id: "b", name: "Beta", points: [null, null, null, 0.9].map(point) },
  ],
};
const months = { from: "2026-01", to: "2026-12" };
const chart = { metric: "share", months, lines, of: null, noun: "topic" } as const;

describe("describeChart", () => {
  it("sums up each line by its ends and its height, without the open period", () => {
    expect(describeChart({ ...chart, view: "lines" }).summary).toBe(
      "2 lines. Alpha: 10% in Q1, 20% in Q3, at most 30% in Q2. Beta: too few posts.",
    );
  });

  it("says in the title what is shown, of what, and when", () => {
    const title = (over: object) => describeChart({ ...chart, view: "lines", ...over }).title;
    expect(title({})).toBe("Share of posts with each topic, Jan 2026 to Dec 2026");
    expect(title({ of: "Kubernetes" })).toBe(
      "Share of posts with Kubernetes, by company, Jan 2026 to Dec 2026",
    );
    expect(title({ metric: "breadth", noun: "group" })).toBe(
      "Companies that write about each group, Jan 2026 to Dec 2026",
    );
    expect(title({ view: "companies" })).toBe(
      "Share of each company's posts with each topic, Jan 2026 to Dec 2026",
    );
  });
});
