import { describe, expect, it } from "vitest";
import { stretchOf } from "@/lib/trends/window-stretch";

const quarter = (from: string, to: string) => ({ from, to });
const quarters = [
  quarter("2025-01", "2025-03"),
  quarter("2025-04", "2025-06"),
  quarter("2025-07", "2025-09"),
  quarter("2025-10", "2025-12"),
  quarter("2026-01", "2026-03"),
];

describe("stretchOf", () => {
  it("reaches from where its first month begins to where its last one ends", () => {
    // Four steps between the middles; the second quarter begins half a step after the first middle.
    expect(stretchOf({ from: "2025-04", to: "2025-09" }, quarters)).toEqual({
      start: 0.125,
      end: 0.625,
    });
  });

  it("begins and ends within a period", () => {
    const stretch = stretchOf({ from: "2025-05", to: "2025-10" }, quarters);
    expect(stretch?.start).toBeCloseTo((1 / 3 + 0.5) / 4, 10);
    expect(stretch?.end).toBeCloseTo((3 + 1 / 3 - 0.5) / 4, 10);
  });

  it("is cut where the line ends, and null beside it or where there is no line", () => {
    expect(stretchOf({ from: "2024-01", to: "2027-12" }, quarters)).toEqual({ start: 0, end: 1 });
    expect(stretchOf({ from: "2023-01", to: "2023-12" }, quarters)).toBeNull();
    expect(stretchOf({ from: "2026-07", to: "2026-12" }, quarters)).toBeNull();
    expect(stretchOf({ from: "2025-01", to: "2025-03" }, quarters.slice(0, 1))).toBeNull();
  });
});
