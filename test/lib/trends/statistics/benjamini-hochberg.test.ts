import { describe, expect, it } from "vitest";
import { adjustBenjaminiHochberg } from "@/lib/trends/statistics/benjamini-hochberg";

describe("adjustBenjaminiHochberg", () => {
  it("gives what scipy.stats.false_discovery_control gives, in the order of the p-values", () => {
    // scipy 1.17.1: false_discovery_control([0.001, 0.008, ...])
    const pValues = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.6];
    const expected = [
      0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057142857142857, 0.23555555555555555,
      0.23555555555555555, 0.6,
    ];
    const shuffled = [9, 0, 5, 2, 8, 1, 7, 3, 6, 4];
    const adjusted = adjustBenjaminiHochberg(shuffled.map((index) => pValues[index] ?? 1));
    shuffled.forEach((index, place) => {
      expect(adjusted[place]).toBeCloseTo(expected[index] ?? -1, 12);
    });
  });

  it("leaves a single p-value as it is, and gives nothing for none", () => {
    expect(adjustBenjaminiHochberg([0.03])).toEqual([0.03]);
    expect(adjustBenjaminiHochberg([])).toEqual([]);
  });
});
