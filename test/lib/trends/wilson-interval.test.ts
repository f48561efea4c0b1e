import { describe, expect, it } from "vitest";
import { wilsonInterval } from "@/lib/trends/wilson-interval";

// scipy 1.17.1: scipy.stats.binomtest(k, n).proportion_ci(method="wilson")
const reference: [hits: number, trials: number, low: number, high: number][] = [
  [0, 10, 0, 0.277532799862889],
  [1, 10, 0.0178762130950729, 0.404150026795238],
  [5, 10, 0.236593090512564, 0.763406909487436],
  [10, 10, 0.722467200137111, 1],
  [12, 145, 0.0479737504708019, 0.139080710304365],
  [3, 1000, 0.00102078388113862, 0.00878301405350317],
  [999, 1000, 0.994357441402042, 0.999823453629374],
  [1721, 2829, 0.590219842536282, 0.626170664631454],
];

describe("wilsonInterval", () => {
  it.each(reference)("gives what scipy gives for %d of %d", (hits, trials, low, high) => {
    const interval = wilsonInterval(hits, trials);
    expect(interval?.low).toBeCloseTo(low, 12);
    expect(interval?.high).toBeCloseTo(high, 12);
  });

  it("is exact at the ends, without a trace of rounding", () => {
    for (const trials of [10, 13, 25, 97, 1000]) {
      expect(wilsonInterval(0, trials)?.low).toBe(0);
      expect(wilsonInterval(trials, trials)?.high).toBe(1);
    }
  });

  it("gives none without trials", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
