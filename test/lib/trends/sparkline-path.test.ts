import { describe, expect, it } from "vitest";
import { bandPath, sparklinePath } from "@/lib/trends/sparkline-path";

const size = { width: 20, height: 10 };

describe("sparklinePath", () => {
  it("draws from zero at the bottom to the largest value at the top", () => {
    expect(sparklinePath([0, 2, 1], size)).toBe("M0 10h0L10 0L20 5");
  });

  it("leaves a gap where a value is missing, and a dot for one that stands alone", () => {
    expect(sparklinePath([1, null, 1], size)).toBe("M0 0h0M20 0h0");
  });

  it("draws zeros at the bottom", () => {
    expect(sparklinePath([0, 0], size)).toBe("M0 10h0L20 10");
  });

  it("draws nothing without values", () => {
    expect(sparklinePath([], size)).toBe("");
    expect(sparklinePath([null, null], size)).toBe("");
  });
});

describe("bandPath", () => {
  const interval = (low: number, high: number) => ({ low, high });

  it("goes along the upper ends and back along the lower ones, cut at the top", () => {
    expect(bandPath([interval(0, 1), interval(1, 4)], size, 2)).toBe("M0 5L20 0L20 5L0 10Z");
  });

  it("leaves gaps, and draws no band of a single interval", () => {
    expect(bandPath([interval(0, 1), null, interval(0, 1)], size, 2)).toBe("");
  });
});
