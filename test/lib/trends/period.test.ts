import { describe, expect, it } from "vitest";
import {
  addMonths,
  formatPeriod,
  isOpen,
  monthOf,
  monthsBetween,
  monthsOf,
  periodOf,
  periodsBetween,
} from "@/lib/trends/period";

describe("monthOf", () => {
  it("takes the month in UTC, whatever the clock of the machine", () => {
    expect(monthOf(Date.UTC(2026, 2, 31, 23, 59, 59, 999))).toBe("2026-03");
    expect(monthOf(Date.UTC(2026, 3, 1))).toBe("2026-04");
  });
});

describe("periodOf", () => {
  it.each([
    ["2026-01", "2026-Q1"],
    ["2026-03", "2026-Q1"],
    ["2026-04", "2026-Q2"],
    ["2026-09", "2026-Q3"],
    ["2026-12", "2026-Q4"],
  ])("puts %s into %s", (month, quarter) => {
    expect(periodOf(month, "quarter")).toBe(quarter);
  });

  it("gives months and years as they are", () => {
    expect(periodOf("2026-08", "month")).toBe("2026-08");
    expect(periodOf("2026-08", "year")).toBe("2026");
  });
});

describe("monthsOf", () => {
  it.each([
    ["2026", "2026-01", "2026-12"],
    ["2026-Q1", "2026-01", "2026-03"],
    ["2026-Q4", "2026-10", "2026-12"],
    ["2026-02", "2026-02", "2026-02"],
  ])("bounds %s by %s and %s", (period, from, to) => {
    expect(monthsOf(period)).toEqual({ from, to });
  });
});

describe("addMonths", () => {
  it.each([
    ["2026-11", 1, "2026-12"],
    ["2026-12", 1, "2027-01"],
    ["2026-01", -1, "2025-12"],
    ["2026-05", -35, "2023-06"],
    ["2026-05", 0, "2026-05"],
  ])("adds to %s %d months", (month, count, result) => {
    expect(addMonths(month, count)).toBe(result);
  });
});

describe("monthsBetween", () => {
  it.each([
    ["2026-05", "2026-05", 1],
    ["2025-12", "2026-01", 2],
    ["2023-10", "2026-09", 36],
    ["2026-05", "2026-04", 0],
  ])("counts from %s to %s", (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });
});

describe("periodsBetween", () => {
  it("lists every period once, also those that the ends lie within", () => {
    expect(periodsBetween("2025-11", "2026-04", "quarter")).toEqual([
      "2025-Q4",
      "2026-Q1",
      "2026-Q2",
    ]);
    expect(periodsBetween("2025-11", "2026-02", "month")).toEqual([
      "2025-11",
      "2025-12",
      "2026-01",
      "2026-02",
    ]);
    expect(periodsBetween("2024-12", "2026-01", "year")).toEqual(["2024", "2025", "2026"]);
  });

  it("lists none where the range ends before it begins", () => {
    expect(periodsBetween("2026-02", "2026-01", "month")).toEqual([]);
  });
});

describe("formatPeriod", () => {
  it.each([
    ["2026-08", "Aug 2026"],
    ["2026-Q3", "Q3 2026"],
    ["2026", "2026"],
  ])("writes %s as %s", (period, text) => {
    expect(formatPeriod(period)).toBe(text);
  });
});

describe("weeks as periods", () => {
  it("are those that begin in the months of a range, and none twice", () => {
    const weeks = periodsBetween("2026-07", "2026-08", "week");
    expect([weeks[0], weeks.at(-1), new Set(weeks).size]).toEqual(["2026-W28", "2026-W36", 9]);
    expect(periodsBetween("2026-07", "2026-09", "week")).toEqual([
      ...weeks,
      ...periodsBetween("2026-09", "2026-09", "week"),
    ]);
  });

  it("are open from the present one on", () => {
    const now = { currentMonth: "2026-08", currentWeek: "2026-W34" };
    expect(isOpen("2026-W33", now)).toBe(false);
    expect(isOpen("2026-W34", now)).toBe(true);
    expect(formatPeriod("2026-W04")).toBe("W4 2026");
  });
});
