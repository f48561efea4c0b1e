import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import {
  binByConfidence,
  expectedCalibrationError,
  type GivenLabel,
} from "@/lib/evaluation/reliability";

const errorOf = (labels: GivenLabel[], bins?: number) =>
  expectedCalibrationError(binByConfidence(labels, bins));

test("equals the value worked out by hand", () => {
  const labels = [
    { confidence: 0.9, isTrue: true },
    { confidence: 0.7, isTrue: false },
    { confidence: 0.4, isTrue: true },
    { confidence: 0.2, isTrue: false },
  ];
  // Bins {0.2, 0.4}: |0.3 - 0.5|; {0.7, 0.9}: |0.8 - 0.5|; mean 0.25.
  expect(binByConfidence(labels, 2)).toEqual([
    { labels: 2, meanConfidence: expect.closeTo(0.3), shareTrue: 0.5 },
    { labels: 2, meanConfidence: expect.closeTo(0.8), shareTrue: 0.5 },
  ]);
  expect(errorOf(labels, 2)).toBeCloseTo(0.25, 12);
});

test("is 0 for no labels", () => {
  expect(errorOf([])).toBe(0);
});

test("is small where labels are true as often as their confidence says, large where not", () => {
  const generator = xoroshiro128plus(7);
  const draw = () => uniformFloat64(generator);
  const honest = Array.from({ length: 20_000 }, () => {
    const confidence = draw();
    return { confidence, isTrue: draw() < confidence };
  });
  const boastful = honest.map((label) => ({ ...label, confidence: Math.sqrt(label.confidence) }));
  expect(errorOf(honest)).toBeLessThan(0.02);
  // The mean of sqrt(x) - x over [0, 1] is 2/3 - 1/2.
  expect(errorOf(boastful)).toBeCloseTo(1 / 6, 1);
});
