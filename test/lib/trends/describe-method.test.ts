import { describe, expect, it } from "vitest";
import {
  describeChartMethod,
  describeShareMethod,
  describeVerdictMethod,
} from "@/lib/trends/describe-method";

const chart = {
  metric: "share" as const,
  periods: [],
  months: { from: "2026-01", to: "2026-06" },
  origins: [],
  audit: [],
  dataVersion: 7,
};
const factOf = (facts: { term: string; text: string }[], wanted: string) =>
  facts.find(({ term }) => term === wanted)?.text;

describe("describeChartMethod", () => {
  it("names the companies of the fixed panel where it is chosen", () => {
    expect(factOf(describeChartMethod({ ...chart, panel: ["Acme", "Bolt"] }), "Fixed panel")).toBe(
      "Only the 2 companies covered in every month of Jan 2026 to Jun 2026, by the same feeds, so that no change is one of who is read: Acme, Bolt.",
    );
  });

  it("says nothing of a panel where it is not", () => {
    expect(factOf(describeChartMethod({ ...chart, panel: null }), "Fixed panel")).toBeUndefined();
    expect(factOf(describeChartMethod(chart), "Fixed panel")).toBeUndefined();
  });
});

describe("describeShareMethod", () => {
  it("says of how many posts, what is compared, and that no audit corrects the shares", () => {
    const facts = describeShareMethod({
      ...chart,
      classified: 1234,
      comparison: "Each by itself.",
    });
    expect(factOf(facts, "Counted")).toContain("1,234 classified posts, Jan 2026 to Jun 2026");
    expect(factOf(facts, "Compared")).toBe("Each by itself.");
    expect(factOf(facts, "Audit")).toContain("None is used");
    expect(factOf(facts, "Data")).toContain("Version 7");
  });
});

describe("describeVerdictMethod", () => {
  const year = (from: string, to: string) => ({ from, to });
  const compared = (tested: number) =>
    factOf(
      describeVerdictMethod({
        windows: { recent: year("2025-10", "2026-09"), before: year("2024-10", "2025-09") },
        tested,
        noun: "topic",
        gaps: { companyIds: [], cells: [] },
        isOneCompany: false,
        origins: [],
        audit: [],
        dataVersion: 7,
      }),
      "Compared",
    );

  it("says that spread is known from all subjects where there are enough for that", () => {
    expect(compared(32)).toContain("moderated variances");
    expect(compared(7)).not.toContain("moderated variances");
  });
});
