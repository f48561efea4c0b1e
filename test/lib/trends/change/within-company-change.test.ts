import { describe, expect, it } from "vitest";
import type { CompanyWindows } from "@/lib/trends/change/change";
import { changeWithinCompanies, robustMomentum } from "@/lib/trends/change/within-company-change";

type Numbers = [recent: number, ofRecent: number, before: number, ofBefore: number];
const windows = (numbers: Numbers[]): CompanyWindows[] =>
  numbers.map(([recentPosts, recentClassified, beforePosts, beforeClassified], index) => ({
    companyId: `company-${index}`,
    recentPosts,
    recentClassified,
    beforePosts,
    beforeClassified,
  }));

const six = windows([
  [8, 40, 4, 50],
  [3, 60, 2, 40],
  [12, 30, 6, 30],
  [0, 25, 1, 20],
  [5, 50, 1, 45],
  [2, 10, 1, 15],
]);

describe("changeWithinCompanies", () => {
  it("gives the Mantel-Haenszel difference with the standard error of the odds ratio", () => {
    // numpy 2: the formulas of the docstring; scipy.stats.t for the interval
    const change = changeWithinCompanies(six);
    expect(change?.difference).toBeCloseTo(0.0759988535396962, 12);
    expect(change?.recent).toBeCloseTo(0.1491200917168243, 12);
    expect(change?.before).toBeCloseTo(0.07312123817712812, 12);
    expect(change?.standardError).toBeCloseTo(0.030459873917035897, 12);
    expect(change?.degreesOfFreedom).toBeCloseTo(3.561013405090704, 10);
    expect(change?.interval.low).toBeCloseTo(-0.012845928494864517, 6);
    expect(change?.interval.high).toBeCloseTo(0.1648436355742569, 6);
    expect(change).toMatchObject({ recentClassified: 215, beforeClassified: 200, companies: 6 });
  });

  it("is less certain the more companies disagree about the same change", () => {
    const alike = windows(Array.from({ length: 20 }, () => [4, 40, 2, 40]));
    const apart = windows(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? [16, 40, 0, 40] : [0, 40, 12, 40])),
    );
    const [agreed, disputed] = [changeWithinCompanies(alike), changeWithinCompanies(apart)];
    expect(disputed?.difference).toBeCloseTo(agreed?.difference ?? 0, 12);
    expect(disputed?.standardError).toBeGreaterThan(3 * (agreed?.standardError ?? 1));
  });

  it("finds no change where a prolific company falls silent and all others write as before", () => {
    const others = windows(Array.from({ length: 12 }, () => [2, 40, 2, 40]));
    const loud = { recentPosts: 8, recentClassified: 10, beforePosts: 320, beforeClassified: 400 };
    const change = changeWithinCompanies([...others, { companyId: "loud", ...loud }]);
    // Of all posts together the share fell from 39 to 6 %.
    expect(change?.difference).toBeCloseTo(0, 12);
  });

  it("finds no change where a company is new and writes of nothing else", () => {
    const others = windows(Array.from({ length: 12 }, () => [2, 40, 2, 40]));
    const fresh = { recentPosts: 90, recentClassified: 100, beforePosts: 0, beforeClassified: 0 };
    const change = changeWithinCompanies([...others, { companyId: "fresh", ...fresh }]);
    expect(change?.difference).toBe(0);
    expect(change?.companies).toBe(12);
  });

  it("is not certain where no post has the topic", () => {
    const change = changeWithinCompanies(windows(Array.from({ length: 9 }, () => [0, 20, 0, 20])));
    expect(change?.difference).toBe(0);
    expect(change?.standardError).toBeGreaterThan(0.002);
  });

  it("is null where no company has posts in both windows", () => {
    expect(
      changeWithinCompanies(
        windows([
          [1, 10, 0, 0],
          [0, 0, 2, 9],
        ]),
      ),
    ).toBeNull();
  });
});

describe("robustMomentum", () => {
  it("is what is left without the company that adds most", () => {
    // numpy 2: the smallest of the six differences that leave one company out
    expect(robustMomentum(six)).toBeCloseTo(0.0546236559139785, 12);
  });

  it("has the sign of a fall too", () => {
    const falling = six.map((row) => ({
      ...row,
      recentPosts: row.beforePosts,
      recentClassified: row.beforeClassified,
      beforePosts: row.recentPosts,
      beforeClassified: row.recentClassified,
    }));
    expect(robustMomentum(falling)).toBeCloseTo(-0.0546236559139785, 12);
  });

  it("is 0 where one loud company makes the whole change", () => {
    const loud = windows([
      [60, 80, 4, 80],
      ...Array.from({ length: 9 }, (): Numbers => [2, 40, 3, 40]),
    ]);
    expect(changeWithinCompanies(loud)?.difference).toBeGreaterThan(0.05);
    expect(robustMomentum(loud)).toBe(0);
  });

  it("is 0 for one company and for none", () => {
    expect(robustMomentum(windows([[5, 10, 1, 10]]))).toBe(0);
    expect(robustMomentum([])).toBe(0);
  });
});
