import { expect, test } from "vitest";
import { chooseThreshold, decideTopics } from "@/lib/classification/local/decision";

const rule = { threshold: 0.4, fallback: 0.2, maximum: 2 };

test("gives the topics at or above the threshold, the most probable first, up to the maximum", () => {
  expect(decideTopics([0.1, 0.4, 0.9], rule)).toEqual([2, 1]);
  expect(decideTopics([0.5, 0.6, 0.9], rule)).toEqual([2, 1]);
});

test("falls back on the best topic, unless it is hopeless", () => {
  expect(decideTopics([0.1, 0.3, 0.2], rule)).toEqual([1]);
  expect(decideTopics([0.1, 0.19, 0.05], rule)).toEqual([]);
  expect(decideTopics([], rule)).toEqual([]);
});

test("chooses the threshold with the highest micro-F1", () => {
  const examples = [
    { probabilities: [0.55, 0.45], topics: [0] },
    { probabilities: [0.52, 0.3], topics: [0] },
    { probabilities: [0.45, 0.58], topics: [1] },
  ];
  const { threshold } = chooseThreshold(examples, { fallback: 1, maximum: 2 });
  expect(threshold).toBeGreaterThan(0.45);
  expect(threshold).toBeLessThanOrEqual(0.52);
});
