import { expect, test } from "vitest";
import { evaluateLabels } from "@/lib/evaluation/evaluate-labels";

const label = (topicId: string, confidence = 0.8) => ({ topicId, confidence });

test("leaves disputed topics out of truth and prediction of their post only", () => {
  const evaluation = evaluateLabels(
    [
      { truth: ["a", "b"], disputed: ["b", "c"], predicted: [label("a"), label("c")] },
      { truth: ["b"], disputed: [], predicted: [label("c")] },
    ],
    { seed: 1 },
  );
  expect(evaluation.micro).toMatchObject({ precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 });
  expect(evaluation.topics.map(({ id, n, predicted }) => [id, n, predicted])).toEqual([
    ["a", 1, 1],
    ["b", 1, 0],
    ["c", 0, 1],
  ]);
});

test("takes the most confident label for top-1, whatever the order", () => {
  const post = { truth: ["a"], disputed: [], predicted: [label("b", 0.4), label("a", 0.9)] };
  expect(evaluateLabels([post], { seed: 1 }).top1).toBe(1);
});

test("a label on a post without topics is wrong", () => {
  const evaluation = evaluateLabels(
    [
      { truth: [], disputed: [], predicted: [label("a")] },
      { truth: ["a"], disputed: [], predicted: [label("a")] },
    ],
    { seed: 1 },
  );
  expect(evaluation.micro.precision).toBe(1 / 2);
  expect(evaluation.top1).toBe(1 / 2);
});

test("intervals hold the estimate and narrow with more posts", () => {
  const some = [
    { truth: ["a"], disputed: [], predicted: [label("a")] },
    { truth: ["a"], disputed: [], predicted: [label("b")] },
    { truth: ["b"], disputed: [], predicted: [label("b")] },
    { truth: ["b", "a"], disputed: [], predicted: [label("b")] },
  ];
  const width = (copies: number) => {
    const posts = Array.from({ length: copies }, () => some).flat();
    const { f1, interval } = evaluateLabels(posts, { seed: 2 }).micro;
    expect(interval[0]).toBeLessThan(f1);
    expect(interval[1]).toBeGreaterThan(f1);
    return interval[1] - interval[0];
  };
  expect(width(100)).toBeLessThan(width(10) / 2.5);
});

test("the same seed gives the same intervals", () => {
  const posts = Array.from({ length: 211 }, (_, index) => ({
    truth: [index % 3 === 0 ? "a" : "b"],
    disputed: [],
    predicted: [label(index % 2 === 0 ? "a" : "b")],
  }));
  const [first, again, other] = [4, 4, 5].map((seed) => evaluateLabels(posts, { seed }));
  expect(first).toEqual(again);
  expect(first?.micro.interval).not.toEqual(other?.micro.interval);
});
