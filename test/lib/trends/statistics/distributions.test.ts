import { describe, expect, it } from "vitest";
import {
  normalQuantile,
  tProbability,
  tQuantile,
  twoSidedP,
} from "@/lib/trends/statistics/distributions";

// scipy 1.17.1: scipy.stats.t.ppf(p, df), t.cdf(x, df), norm.ppf(p)
describe("distributions", () => {
  it.each([
    [0.975, 7.3, 2.345066736547703],
    [0.975, 2.1, 4.112152758173878],
    [0.95, 40, 1.683851013335652],
    [0.975, 4000, 1.9605572287937332],
  ])("give the t quantile of %d with %d degrees of freedom", (probability, degrees, expected) => {
    expect(tQuantile(probability, degrees)).toBeCloseTo(expected, 6);
  });

  it.each([
    [-3.1, 7.3, 0.008215059065808583],
    [2.2, 12.5, 0.9763584085489281],
    [0.4, 3, 0.6420324230128149],
  ])(
    "give the probability of a t variable below %d with %d degrees",
    (value, degrees, expected) => {
      expect(tProbability(value, degrees)).toBeCloseTo(expected, 7);
    },
  );

  it("keep the digits of a far tail on both sides", () => {
    expect(twoSidedP(12, 40.5) / (2 * 3.236132922836446e-15)).toBeCloseTo(1, 5);
    expect(twoSidedP(-12, 40.5)).toBe(twoSidedP(12, 40.5));
  });

  it("give normal quantiles, and those for very many degrees of freedom", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.3263478740408408, 12);
    expect(tQuantile(0.975, 1e6)).toBeCloseTo(1.959963984540054, 4);
  });
});
