import { describe, expect, it } from "vitest";
import { axisTicks, ticksAround } from "@/lib/trends/axis-ticks";

describe("axisTicks", () => {
  it.each([
    [0.64, 0, [0, 0.2, 0.4, 0.6, 0.8]],
    [0.098, 0, [0, 0.02, 0.04, 0.06, 0.08, 0.1]],
    [1, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [1721, 1, [0, 500, 1000, 1500, 2000]],
    [3, 1, [0, 1, 2, 3]],
    [1, 1, [0, 1]],
  ])("reaches %d in round steps of at least %d", (largest, smallestStep, ticks) => {
    expect(axisTicks(largest, smallestStep)).toEqual(ticks);
  });

  it("draws an axis where every value is zero", () => {
    expect(axisTicks(0)).toEqual([0, 1]);
    expect(axisTicks(0, 1)).toEqual([0, 1]);
  });

  it("always reaches the largest value, in at most seven ticks", () => {
    for (let largest = 0.0013; largest < 90_000; largest *= 1.37) {
      const ticks = axisTicks(largest);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest * (1 - 1e-9));
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }
  });
});

describe("ticksAround", () => {
  it.each([
    [
      [71.2, 76, 79.9],
      [70, 72, 74, 76, 78, 80],
    ],
    [
      [62, 100, 88],
      [60, 70, 80, 90, 100],
    ],
    [
      [0.31, 0.34],
      [0.31, 0.32, 0.33, 0.34],
    ],
    [[50], [50, 50.2]],
  ])("holds all of %j between round values", (values, ticks) => {
    expect(ticksAround(values)).toEqual(ticks);
  });
});
