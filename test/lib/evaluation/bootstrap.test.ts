import { expect, test } from "vitest";
import { drawBootstrapSamples, percentileInterval } from "@/lib/evaluation/bootstrap";

test("each draw has as many items as the sample, and the same seed draws the same", () => {
  const draw = (seed: number) => {
    const draws: number[][] = [];
    drawBootstrapSamples(50, { drawCount: 3, seed }, (times) => draws.push([...times]));
    return draws;
  };
  expect(draw(5).map((times) => times.reduce((sum, count) => sum + count, 0))).toEqual([
    50, 50, 50,
  ]);
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5)).not.toEqual(draw(6));
});

test("the interval is made of the 2.5th and 97.5th percentile", () => {
  // numpy.percentile(range(101), [2.5, 97.5]) = [2.5, 97.5]
  expect(percentileInterval(Array.from({ length: 101 }, (_, value) => 100 - value))).toEqual([
    2.5, 97.5,
  ]);
  expect(percentileInterval([])).toEqual([0, 0]);
});

test("the interval of a mean is as wide as theory says", () => {
  // 400 items, half of them 1: standard error 0.5 / 20 = 0.025, so 0.5 -+ 0.049.
  const means: number[] = [];
  drawBootstrapSamples(400, { drawCount: 2000, seed: 3 }, (times) => {
    let sum = 0;
    for (let item = 0; item < 200; item += 1) sum += times[item] ?? 0;
    means.push(sum / 400);
  });
  const [low, high] = percentileInterval(means);
  expect(low).toBeCloseTo(0.451, 2);
  expect(high).toBeCloseTo(0.549, 2);
});
