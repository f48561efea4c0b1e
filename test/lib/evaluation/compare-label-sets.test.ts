import { expect, test } from "vitest";
import { compareLabelSets } from "@/lib/evaluation/compare-label-sets";
import { compareReadings } from "@/lib/evaluation/compare-readings";
import { countConfusions } from "@/lib/evaluation/confusion";
import { toJudgedPost } from "@/lib/evaluation/judged-topics";

const said = (...topics: string[]) => topics.map((topicId) => ({ topicId, confidence: 0.8 }));
const judged = [
  { key: 1, truth: ["a"], disputed: [] },
  { key: 2, truth: ["b"], disputed: [] },
  { key: 3, truth: ["a", "b"], disputed: ["c"] },
  { key: 4, truth: ["a"], disputed: [] },
];
const poor = {
  name: "poor",
  costUsdPer1000: null,
  labels: new Map([
    [1, said("b")],
    [2, said("b")],
    [3, said("c")],
  ]),
};
const good = {
  name: "good",
  costUsdPer1000: 0.5,
  labels: new Map([
    [1, said("a")],
    [2, said("a")],
    [3, said("a", "b", "c")],
    [4, said("a")],
  ]),
};

test("scores every set on the posts that all have read, and against the first", () => {
  const comparison = compareLabelSets(judged, [poor, good], { seed: 1, drawCount: 200 });
  expect(comparison).toMatchObject({ posts: 3, leftOut: 1 });
  const [first, second] = comparison.results;
  expect(first?.evaluation.micro.f1).toBeCloseTo(2 / 6, 10);
  expect(second?.evaluation.micro.f1).toBeCloseTo(6 / 8, 10);
  expect(first?.versusFirst).toBeNull();
  expect(second?.versusFirst?.difference).toBeCloseTo(6 / 8 - 2 / 6, 10);
  expect(second?.costUsdPer1000).toBe(0.5);
});

test("lists the posts that a set got wrong, with what each got wrong, most errors first", () => {
  const { errors } = compareLabelSets(judged, [poor, good], { seed: 1, drawCount: 10 });
  const none = { wrong: [], missing: [] };
  expect(errors).toEqual([
    { key: 1, bySet: [{ wrong: ["b"], missing: ["a"] }, none] },
    { key: 2, bySet: [none, { wrong: ["a"], missing: ["b"] }] },
    // What is in dispute is no error on either side.
    { key: 3, bySet: [{ wrong: [], missing: ["a", "b"] }, none] },
  ]);
});

test("counts which topic is taken for which", () => {
  const confusions = countConfusions([
    { truth: ["a"], predicted: ["b"] },
    { truth: ["a"], predicted: ["b", "c"] },
    { truth: ["a", "b"], predicted: ["a", "b"] },
    { truth: ["a"], predicted: [] },
  ]);
  expect(confusions).toEqual([
    { missed: "a", given: "b", posts: 2 },
    { missed: "a", given: "c", posts: 1 },
  ]);
});

test("leaves topics out that nobody has judged, unless all labels were confirmed", () => {
  const verdict = { accepted: ["a"], rejected: ["b"] };
  const topics = ["a", "b", "c", "d"];
  expect(toJudgedPost(1, { ...verdict, isComplete: false }, topics)).toEqual({
    key: 1,
    truth: ["a"],
    disputed: ["c", "d"],
  });
  expect(toJudgedPost(1, { ...verdict, isComplete: true }, topics).disputed).toEqual([]);
});

test("compares two readings post by post", () => {
  const first = new Map([
    [1, ["a", "b"]],
    [2, []],
    [3, ["a"]],
    [4, ["a"]],
  ]);
  const second = new Map([
    [1, ["b", "c"]],
    [2, []],
    [3, ["a"]],
    [5, ["a"]],
  ]);
  expect(compareReadings(first, second)).toEqual({
    both: 3,
    onlyFirst: 1,
    onlySecond: 1,
    same: 2,
    agreement: expect.closeTo((1 / 3 + 1 + 1) / 3),
    different: [{ key: 1, onlyFirst: ["a"], onlySecond: ["c"], common: ["b"] }],
  });
});
