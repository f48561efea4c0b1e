import { expect, test } from "vitest";
import { countErrorTopics, filterErrors } from "@/lib/evaluation/filter-errors";

const errors = [
  { key: 1, bySet: [{ wrong: ["databases"], missing: ["mobile"] }] },
  {
    key: 2,
    bySet: [
      { wrong: [], missing: ["databases"] },
      { wrong: [], missing: ["databases"] },
    ],
  },
  { key: 3, bySet: [{ wrong: ["mobile"], missing: [] }] },
];
const keysOf = (filter: Parameters<typeof filterErrors>[1]) =>
  filterErrors(errors, filter).map(({ key }) => key);

test("gives all errors where nothing is asked for", () => {
  expect(keysOf({ topicId: null, kind: null })).toEqual([1, 2, 3]);
});

test("a topic is found among missed and added labels", () => {
  expect(keysOf({ topicId: "databases", kind: null })).toEqual([1, 2]);
});

test("a kind of error is told from the other, with a topic and without", () => {
  expect(keysOf({ topicId: null, kind: "missed" })).toEqual([1, 2]);
  expect(keysOf({ topicId: null, kind: "added" })).toEqual([1, 3]);
  expect(keysOf({ topicId: "databases", kind: "added" })).toEqual([1]);
});

test("counts a topic once a post, whoever got it wrong", () => {
  expect(countErrorTopics(errors)).toEqual([
    { topicId: "databases", posts: 2 },
    { topicId: "mobile", posts: 2 },
  ]);
});
