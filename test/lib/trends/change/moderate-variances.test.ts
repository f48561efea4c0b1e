import { describe, expect, it } from "vitest";
import { type Change, changeInterval } from "@/lib/trends/change/change";
import { moderateVariances } from "@/lib/trends/change/moderate-variances";

function change(dispersion: number | undefined, degreesOfFreedom = 9): Change {
  return {
    before: 0.05,
    recent: 0.08,
    difference: 0.03,
    standardError: 0.01,
    degreesOfFreedom,
    interval: changeInterval(0.03, 0.01, degreesOfFreedom),
    recentClassified: 500,
    beforeClassified: 500,
    companies: 20,
    dispersion,
  };
}

const alike = Array.from({ length: 10 }, () => change(1.2));

describe("moderateVariances", () => {
  it("knows the spread from all subjects where they do not differ in it", () => {
    // By hand: 1.2 enlarged by 10/9 is the common dispersion; 9 degrees each, 90 in all.
    const [first] = moderateVariances(alike);
    expect(first?.degreesOfFreedom).toBe(90);
    expect(first?.standardError).toBeCloseTo(0.01 * Math.sqrt(10 / 9), 12);
    // scipy 1.17.1: t.ppf(0.975, 90)
    expect(first?.interval.high).toBeCloseTo(
      0.03 + 1.9866745407037667 * 0.01 * Math.sqrt(10 / 9),
      9,
    );
  });

  it("draws dispersions towards each other by how much they differ", () => {
    const spread = [0.5, 0.8, 1, 1.2, 1.5, 2, 3, 4, 6, 8].map((one) => change(one));
    const moderated = moderateVariances(spread);
    // numpy 2: p = x * 10 / 9; v = mean((p - mean(p))**2 - 2 * mean(p)**2 / 9)
    // d0 = 4 + 2 * mean(p)**2 / v
    expect(moderated[0]?.degreesOfFreedom).toBeCloseTo(9 + 8.045639584886187, 9);
    // The smallest is raised to what the others show, of the largest nothing is taken.
    // s0 = mean(p) * (d0 - 2) / d0; 0.01 * ((d0 * s0 + 9 * p[0]) / (d0 + 9))**0.5
    expect(moderated[0]?.standardError).toBeCloseTo(0.011818457391460577, 12);
    expect(moderated[9]?.standardError).toBeCloseTo(0.01 * Math.sqrt(10 / 9), 12);
  });

  it("leaves doubt where companies of one subject disagree, though those of the others do not", () => {
    const loud = change(12, 4);
    const moderated = moderateVariances([...alike, loud]).at(-1);
    expect(moderated?.standardError).toBeCloseTo(0.01 * Math.sqrt(5 / 4), 12);
    expect(moderated?.degreesOfFreedom).toBeLessThan(12);
  });

  it("gives few changes, those of one company and missing ones back as they are", () => {
    expect(moderateVariances(alike.slice(1))).toEqual(alike.slice(1));
    const single = change(undefined);
    const moderated = moderateVariances([...alike, single, null]);
    expect(moderated.slice(-2)).toEqual([single, null]);
  });
});
