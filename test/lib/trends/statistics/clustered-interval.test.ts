import { describe, expect, it } from "vitest";
import { type Cell, sumClusters } from "@/lib/trends/statistics/cluster-sums";
import { clusteredInterval } from "@/lib/trends/statistics/clustered-interval";
import {
  designEffect,
  intraclassCorrelation,
} from "@/lib/trends/statistics/intraclass-correlation";
import { wilsonInterval } from "@/lib/trends/wilson-interval";

const cells = (pairs: [number, number][]): Cell[] =>
  pairs.map(([posts, classified]) => ({ posts, classified }));
const recent = cells([
  [8, 40],
  [3, 60],
  [12, 30],
  [0, 25],
  [5, 50],
  [2, 10],
]);
const before = cells([
  [4, 50],
  [2, 40],
  [6, 30],
  [1, 20],
  [1, 45],
  [1, 15],
]);

// Reference values: the formulas of the docstrings in numpy 2 with scipy.stats.t and norm
describe("intraclassCorrelation", () => {
  it("pools the deviations of companies over periods", () => {
    const correlation = intraclassCorrelation([sumClusters(recent), sumClusters(before)]);
    expect(correlation).toBeCloseTo(0.07877683326921067, 12);
  });

  it("is 0 where companies write alike, 1 where each writes always or never", () => {
    const alike = cells(Array.from({ length: 20 }, () => [2, 20]));
    const apart = cells(Array.from({ length: 40 }, (_, index) => [index % 2 ? 30 : 0, 30]));
    expect(intraclassCorrelation([sumClusters(alike)])).toBe(0);
    expect(intraclassCorrelation([sumClusters(apart)])).toBeCloseTo(1, 2);
  });

  it("is 0 where there is nothing to tell it from", () => {
    expect(intraclassCorrelation([])).toBe(0);
    expect(intraclassCorrelation([sumClusters(cells([[3, 10]]))])).toBe(0);
    expect(
      intraclassCorrelation([
        sumClusters(
          cells([
            [0, 10],
            [0, 20],
          ]),
        ),
      ]),
    ).toBe(0);
  });
});

describe("clusteredInterval", () => {
  const sums = sumClusters(recent);
  const correlation = intraclassCorrelation([sums, sumClusters(before)]);

  it("widens Wilson's interval by the design effect and the few companies", () => {
    expect(designEffect(sums, correlation)).toBeCloseTo(4.337939307360508, 10);
    const interval = clusteredInterval(sums, correlation);
    expect(interval?.low).toBeCloseTo(0.051776087567779544, 6);
    expect(interval?.high).toBeCloseTo(0.32505108967310514, 6);
  });

  it("is Wilson's where companies write alike or there is one", () => {
    expect(clusteredInterval(sums, 0)).toEqual(wilsonInterval(30, 215));
    const single = sumClusters(cells([[3, 10]]));
    expect(clusteredInterval(single, intraclassCorrelation([single]))).toEqual(
      wilsonInterval(3, 10),
    );
  });

  it("widens also where no post has the topic", () => {
    const none = sumClusters(cells(Array.from({ length: 20 }, () => [0, 20])));
    const independent = wilsonInterval(0, 400);
    expect(clusteredInterval(none, 0.2)?.high).toBeGreaterThan((independent?.high ?? 1) * 3);
  });

  it("gives none without classified posts", () => {
    expect(clusteredInterval(sumClusters([]), 0.1)).toBeNull();
  });
});
