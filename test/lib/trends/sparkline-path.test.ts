import { describe, expect, it } from "vitest";
import { sparklinePath } from "@/lib/trends/sparkline-path";

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
