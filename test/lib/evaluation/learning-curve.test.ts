import { describe, expect, it } from "vitest";
import {
  describeGain,
  type LearningScore,
  summariseLearning,
} from "@/lib/evaluation/learning-curve";

const before = [0.5, 0.52, 0.47, 0.55, 0.51];
const after = [0.56, 0.55, 0.53, 0.56, 0.58];
const scores: LearningScore[] = [before, after].flatMap((values, size) =>
  values.map((macroF1, split) => ({
    ...{ split, macroF1, order: "random" as const, corrections: size * 50 },
  })),
);

describe("summariseLearning", () => {
  // R: b <- c(.5,.52,.47,.55,.51); a <- c(.56,.55,.53,.56,.58)
  //    mean(a); quantile(a, c(.05,.95)); mean(a-b); quantile(a-b, c(.05,.95))
  it("gives the mean, the middle 90 % and the gain on the same posts", () => {
    const [zero, fifty] = summariseLearning(scores);
    expect(zero).toMatchObject({ corrections: 0, gain: 0, gainSpread: [0, 0] });
    expect(zero?.macroF1).toBeCloseTo(0.51, 10);
    expect(fifty?.macroF1).toBeCloseTo(0.556, 10);
    expect(fifty?.spread[0]).toBeCloseTo(0.534, 10);
    expect(fifty?.spread[1]).toBeCloseTo(0.576, 10);
    expect(fifty?.gain).toBeCloseTo(0.046, 10);
    expect(fifty?.gainSpread[0]).toBeCloseTo(0.014, 10);
    expect(fifty?.gainSpread[1]).toBeCloseTo(0.068, 10);
  });

  it("says in a sentence what corrections bring", () => {
    const doubted = scores.map((score) => ({ ...score, order: "uncertain" as const }));
    expect(describeGain({ points: summariseLearning([...scores, ...doubted]) })).toBe(
      "Macro-F1 goes from 51.0% without corrections to 55.6% after 50 in random order, and to 55.6% where the most doubted posts come first.",
    );
    expect(describeGain({ points: [] })).toBe("Nothing has been measured.");
  });

  it("leaves out what no split has reached", () => {
    expect(summariseLearning(scores).map(({ order }) => order)).not.toContain("uncertain");
  });
});
