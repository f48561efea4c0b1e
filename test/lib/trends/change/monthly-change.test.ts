import { describe, expect, it } from "vitest";
import { changeOverMonths } from "@/lib/trends/change/monthly-change";

const months = (pairs: [number, number][]) =>
  pairs.map(([posts, classified]) => ({ posts, classified }));

describe("changeOverMonths", () => {
  it("gives the difference of two ratio estimates with Satterthwaite's degrees of freedom", () => {
    // numpy 2: the formulas of the docstring
    const recent = months([
      [3, 10],
      [1, 8],
      [4, 12],
    ]);
    const change = changeOverMonths(
      recent,
      months([
        [1, 9],
        [0, 7],
        [1, 14],
      ]),
    );
    expect(change?.difference).toBeCloseTo(0.2, 12);
    expect(change?.standardError).toBeCloseTo(0.09746863276193278, 12);
    expect(change?.degreesOfFreedom).toBeCloseTo(3.675745840815179, 10);
  });

  it("is less certain where the posts came as a series in one month", () => {
    const before = months(Array.from({ length: 12 }, () => [1, 10]));
    const spread = months(Array.from({ length: 12 }, () => [2, 10]));
    const series = months(Array.from({ length: 12 }, (_, index) => [index === 4 ? 10 : 1.27, 10]));
    const ofSpread = changeOverMonths(spread, before)?.standardError ?? 0;
    expect(changeOverMonths(series, before)?.standardError).toBeGreaterThan(ofSpread * 1.2);
  });

  it("is null where a window has no posts", () => {
    expect(changeOverMonths([], months([[1, 9]]))).toBeNull();
  });
});
