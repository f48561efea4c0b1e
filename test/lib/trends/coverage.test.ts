import { describe, expect, it } from "vitest";
import {
  type CompanySpan,
  describeCoverage,
  findCoverageGaps,
  fixedPanel,
} from "@/lib/trends/coverage";

const span = (companyId: string, firstMonth: string, lastMonth: string): CompanySpan => ({
  companyId,
  firstMonth,
  lastMonth,
  checkedUntil: null,
});
const facts = {
  spans: [
    span("whole", "2020-01", "2026-10"),
    { ...span("quiet", "2020-01", "2026-02"), checkedUntil: "2026-10" },
    span("new", "2026-03", "2026-10"),
    span("gone", "2020-01", "2024-12"),
    span("broken", "2020-01", "2026-10"),
    span("down", "2020-01", "2026-06"),
    span("mixed", "2020-01", "2026-10"),
  ],
  outages: [
    { companyId: "broken", from: "2026-01", to: "2026-03" },
    { companyId: "down", from: "2025-02", to: null },
  ],
  feedStarts: [
    { companyId: "mixed", month: "2025-06" },
    { companyId: "whole", month: "2020-01" },
  ],
};
const coverage = describeCoverage(facts);
const windows = [
  { from: "2025-11", to: "2026-10" },
  { from: "2024-11", to: "2025-10" },
];

describe("describeCoverage", () => {
  it("reaches to the last post, or to when a feed last answered", () => {
    const ends = new Map(coverage.map(({ companyId, to }) => [companyId, to]));
    expect(ends.get("whole")).toBe("2026-10");
    expect(ends.get("quiet")).toBe("2026-10");
    expect(ends.get("gone")).toBe("2024-12");
  });

  it("does not take a company's first feed for a change of its feeds", () => {
    expect(coverage.find(({ companyId }) => companyId === "whole")?.feedStarts).toEqual([]);
  });

  it("ends an outage that lasts where the coverage ends", () => {
    const down = coverage.find(({ companyId }) => companyId === "down");
    expect(down?.outages).toEqual([{ from: "2025-02", to: "2026-06" }]);
  });
});

describe("fixedPanel", () => {
  it("has the companies that the same feeds cover in every month", () => {
    expect(fixedPanel(coverage, { from: "2024-11", to: "2026-10" })).toEqual(["whole", "quiet"]);
    expect(fixedPanel(coverage, { from: "2026-04", to: "2026-10" })).toEqual([
      "whole",
      "quiet",
      "new",
      "broken",
      "mixed",
    ]);
  });
});

describe("findCoverageGaps", () => {
  const gaps = findCoverageGaps(coverage, windows);

  it("leaves out companies that a window does not cover by half, and those whose feeds changed", () => {
    expect(gaps.companyIds.sort()).toEqual(["down", "gone", "mixed", "new"]);
  });

  it("leaves out the months of an outage of the others", () => {
    expect(gaps.cells).toEqual(
      ["2026-01", "2026-02", "2026-03"].map((month) => ({ companyId: "broken", month })),
    );
  });
});
