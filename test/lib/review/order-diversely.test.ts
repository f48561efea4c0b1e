import { expect, test } from "vitest";
import { orderDiversely } from "@/lib/review/order-diversely";

const candidates = [
  { postId: 3, urgency: 0.8 },
  { postId: 1, urgency: 0.9 },
  { postId: 2, urgency: 0.89 },
];
const onlyOneAndTwoAlike = (a: number, b: number) => (a + b === 3 ? 1 : 0);

test("puts another post between two that are alike", () => {
  expect(orderDiversely(candidates, onlyOneAndTwoAlike)).toEqual([1, 3, 2]);
});

test("orders by urgency alone where nothing is alike", () => {
  expect(orderDiversely(candidates, () => 0)).toEqual([1, 2, 3]);
});

test("orders by urgency alone where diversity has no weight", () => {
  expect(orderDiversely(candidates, onlyOneAndTwoAlike, 1)).toEqual([1, 2, 3]);
});

test("gives ties to the lower post id, whatever the order given", () => {
  const tied = [9, 4, 7].map((postId) => ({ postId, urgency: 0.5 }));
  expect(orderDiversely(tied, () => 0)).toEqual([4, 7, 9]);
});
