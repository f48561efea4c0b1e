import { expect, test } from "vitest";
import {
  countByTopic,
  macroScores,
  microScores,
  scoreCounts,
  tallyJudgements,
  topOneAccuracy,
} from "@/lib/evaluation/metrics";

// Counted by hand. a: TP 2, FP 1, FN 0. b: TP 0, FP 0, FN 2. c: TP 1, FP 1, FN 0. d: only predicted.
const judgements = [
  { truth: ["a", "b"], predicted: ["a"] },
  { truth: ["a"], predicted: ["a", "c"] },
  { truth: ["c", "b"], predicted: ["c", "a"] },
  { truth: [], predicted: ["d"] },
];

test("counts hits, wrong and missed labels by topic", () => {
  const counts = countByTopic(judgements);
  expect(counts.get("a")).toEqual({ truePositives: 2, falsePositives: 1, falseNegatives: 0 });
  expect(counts.get("b")).toEqual({ truePositives: 0, falsePositives: 0, falseNegatives: 2 });
  expect(counts.get("c")).toEqual({ truePositives: 1, falsePositives: 1, falseNegatives: 0 });
  expect(counts.get("d")).toEqual({ truePositives: 0, falsePositives: 1, falseNegatives: 0 });
});

test("counts a post as often as it was drawn", () => {
  const counts = tallyJudgements(judgements)([0, 3, 0, 0]);
  expect(counts.get("a")).toEqual({ truePositives: 3, falsePositives: 0, falseNegatives: 0 });
  expect(counts.get("b")?.falseNegatives).toBe(0);
});

test("micro scores sum the counts of all topics", () => {
  const scores = microScores(countByTopic(judgements).values());
  expect(scores.precision).toBeCloseTo(3 / 6, 12);
  expect(scores.recall).toBeCloseTo(3 / 5, 12);
  expect(scores.f1).toBeCloseTo(6 / 11, 12);
});

test("macro scores are the mean over the topics that occur in the labels", () => {
  const scores = macroScores(countByTopic(judgements).values());
  expect(scores.precision).toBeCloseTo((2 / 3 + 0 + 1 / 2) / 3, 12);
  expect(scores.recall).toBeCloseTo((1 + 0 + 1) / 3, 12);
  expect(scores.f1).toBeCloseTo((4 / 5 + 0 + 2 / 3) / 3, 12);
});

test("gives 0 where nothing is predicted and nothing is true", () => {
  const nothing = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  expect(scoreCounts(nothing)).toEqual({ precision: 0, recall: 0, f1: 0 });
});

test("top-1 is right for a true first topic and for a post rightly left without topics", () => {
  expect(topOneAccuracy(judgements)).toBe(3 / 4);
  expect(topOneAccuracy([{ truth: [], predicted: [] }])).toBe(1);
  expect(topOneAccuracy([{ truth: ["a"], predicted: [] }])).toBe(0);
});
