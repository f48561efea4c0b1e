import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import { calibrate, fitCalibration } from "@/lib/classification/local/calibration";

function simulate(slope: number, intercept: number, size: number) {
  const generator = xoroshiro128plus(11);
  const scores = Array.from({ length: size }, () => uniformFloat64(generator) * 6 - 3);
  const outcomes = scores.map((score) =>
    Number(uniformFloat64(generator) < calibrate(score, { slope, intercept })),
  );
  return { scores, outcomes };
}

test("finds the slope and intercept that made the outcomes", () => {
  const { scores, outcomes } = simulate(1.8, -2, 20_000);
  const fit = fitCalibration(scores, outcomes);
  expect(fit.slope).toBeCloseTo(1.8, 1);
  expect(fit.intercept).toBeCloseTo(-2, 1);
});

test("makes the mean probability equal to the share of positive outcomes", () => {
  const { scores, outcomes } = simulate(0.6, -1, 500);
  const fit = fitCalibration(scores, outcomes, 0);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(scores.map((score) => calibrate(score, fit)))).toBeCloseTo(mean(outcomes), 6);
});

test("stays finite for a topic with hardly a post, far-off scores, or none at all", () => {
  const cases = [
    fitCalibration([-40, -38, -35, 60], [0, 0, 0, 1]),
    fitCalibration([-4, -5, -6], [0, 0, 0]),
    fitCalibration([], []),
  ];
  for (const { slope, intercept } of cases) {
    expect(Number.isFinite(slope)).toBe(true);
    expect(Number.isFinite(intercept)).toBe(true);
    expect(Math.abs(slope)).toBeLessThan(10);
  }
});
