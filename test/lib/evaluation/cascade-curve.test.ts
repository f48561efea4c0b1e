import { describe, expect, it } from "vitest";
import {
  cascadeIntervals,
  drawCascadeCurve,
  gainOverRandom,
  pointAt,
} from "@/lib/evaluation/cascade-curve";

/** Ten posts of one topic; the local engine errs on the first `wrong` of them. */
function posts(wrong: number, doubtOf: (index: number) => number) {
  return Array.from({ length: 10 }, (_, index) => ({
    truth: ["a"],
    local: index < wrong ? [] : ["a"],
    teacher: ["a"],
    doubt: doubtOf(index),
  }));
}

describe("drawCascadeCurve", () => {
  it("equals the best order where doubt points at the errors", () => {
    const curve = drawCascadeCurve(posts(2, (index) => -index));
    expect(pointAt(curve.byDoubt, 0).microF1).toBeCloseTo((2 * 8) / 18, 10);
    expect(pointAt(curve.byDoubt, 0.2).microF1).toBe(1);
    expect(curve.areaOfBest).toBeCloseTo(1, 10);
    // Random order has mended a fifth of the errors by then, doubt all of them.
    expect(gainOverRandom(curve, 0.2)).toBeCloseTo(5, 10);
  });

  it("falls behind random order where doubt points at the right posts", () => {
    const curve = drawCascadeCurve(posts(2, (index) => index));
    expect(pointAt(curve.byDoubt, 0.7).microF1).toBe(pointAt(curve.byDoubt, 0).microF1);
    expect(curve.areaOfBest).toBeLessThan(curve.randomAreaOfBest);
  });

  it("ends at the teacher's own F1 in every order", () => {
    const flawed = posts(4, (index) => index).map((post, index) => ({
      ...post,
      teacher: index === 9 ? ["b"] : ["a"],
    }));
    const { byDoubt, best, random } = drawCascadeCurve(flawed);
    const ends = [byDoubt, best, random].map((curve) => pointAt(curve, 1).microF1);
    expect(ends).toEqual([0.9, 0.9, 0.9]);
    expect(pointAt(byDoubt, 1).calls).toBe(10);
  });
});

describe("cascadeIntervals", () => {
  const many = Array.from({ length: 400 }, (_, index) => ({
    truth: ["a"],
    local: index % 5 === 0 ? [] : ["a"],
    teacher: ["a"],
    // Half of the errors are among the doubted posts.
    doubt: index % 10 === 0 ? 1 : index % 5 === 1 ? 0.5 : 0,
  }));
  const options = { share: 0.2, drawCount: 200, seed: 1 };

  it("hold the figure of the posts themselves, and are narrower with more of them", () => {
    const width = (posts: typeof many) => {
      const { gain, areaOfBest } = cascadeIntervals(posts, options);
      const curve = drawCascadeCurve(posts);
      expect(gain[0]).toBeLessThan(gainOverRandom(curve, 0.2));
      expect(gain[1]).toBeGreaterThan(gainOverRandom(curve, 0.2));
      expect(areaOfBest[0]).toBeLessThan(curve.areaOfBest);
      return gain[1] - gain[0];
    };
    expect(width(many)).toBeLessThan(width(many.slice(0, 100)));
  });

  it("are the same for the same seed", () => {
    expect(cascadeIntervals(many, options)).toEqual(cascadeIntervals(many, options));
  });
});
