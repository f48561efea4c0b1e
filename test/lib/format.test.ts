import { describe, expect, it } from "vitest";
import {
  formatConfidence,
  formatCount,
  formatDay,
  formatDays,
  formatDuration,
  formatMoment,
  formatQuantity,
  formatShare,
} from "@/lib/format";

describe("format", () => {
  it("groups thousands and agrees in number", () => {
    expect(formatCount(1234567)).toBe("1,234,567");
    expect(formatQuantity(1, "post")).toBe("1 post");
    expect(formatQuantity(0, "company", "companies")).toBe("0 companies");
  });

  it.each([
    [0, "0%"],
    [0.0832, "8.3%"],
    [0.0994, "9.9%"],
    [0.0996, "10%"],
    [0.5, "50%"],
    [1, "100%"],
  ])("writes the share %d as %s", (share, text) => expect(formatShare(share)).toBe(text));

  it.each([
    [850, "850 ms"],
    [12_400, "12 s"],
    [60_000, "1 min"],
    [200_000, "3 min 20 s"],
    [7_500_000, "2 h 5 min"],
  ])("writes %d ms as %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    [0.2, "1 day"],
    [42.4, "42 days"],
    [400, "13 months"],
    [1_806, "5 years"],
  ])("writes %d days as %s", (days, text) => expect(formatDays(days)).toBe(text));

  it.each([
    [0.912, "91%"],
    [0.9949, "99%"],
    [0.9951, "over 99%"],
    [1, "over 99%"],
  ])("never calls the confidence %d certain", (confidence, text) =>
    expect(formatConfidence(confidence)).toBe(text),
  );

  it("writes times in UTC, whatever the machine's zone", () => {
    expect(formatDay(Date.UTC(2026, 2, 14, 23, 59))).toBe("14 Mar 2026");
    expect(formatDay(Date.UTC(2026, 8, 3))).toBe("3 Sep 2026");
    expect(formatMoment(Date.UTC(2026, 2, 14, 9, 5))).toBe("14 Mar 2026, 09:05");
  });
});
