import { describe, expect, it } from "vitest";
import { MinuteLimit } from "@/lib/classification/openai/minute-limit";
import { backoffMs } from "@/lib/classification/openai/retry-wait";

const now = Date.UTC(2026, 10, 20, 12);

describe("backoffMs", () => {
  it("doubles up to the longest wait, the upper half of it at random", () => {
    const at = (attempt: number, random: number) =>
      backoffMs(attempt, { firstMs: 100, longestMs: 1_000, random: () => random });
    expect([0, 1, 2, 3, 4, 9].map((attempt) => at(attempt, 1))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
    expect(at(3, 0)).toBe(400);
  });
});

describe("MinuteLimit", () => {
  it("lets a tenth go at once, then as much as the minute allows", () => {
    const limit = new MinuteLimit(600, now);
    const waits = Array.from({ length: 62 }, () => limit.take(1, now));
    expect(waits.slice(0, 60)).toEqual(Array(60).fill(0));
    expect(waits.slice(60)).toEqual([100, 200]);
    expect(limit.take(1, now + 1_000)).toBe(0);
  });

  it("never gives out more than the limit and one burst in a minute", () => {
    const limit = new MinuteLimit(100, now);
    const starts = Array.from({ length: 300 }, () => limit.take(1, now));
    expect(starts.filter((waitMs) => waitMs < 60_000)).toHaveLength(109);
  });
});
