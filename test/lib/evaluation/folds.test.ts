import { expect, test } from "vitest";
import { assignGroupFolds } from "@/lib/evaluation/folds";

test("keeps all items of a group in one fold and balances the folds", () => {
  const groups = [..."aaaaabbbbccccdde"];
  const folds = assignGroupFolds(groups, 3);
  const foldsOf = new Map<string, Set<number>>();
  groups.forEach((group, index) => {
    foldsOf.set(group, (foldsOf.get(group) ?? new Set()).add(folds[index] ?? -1));
  });
  expect([...foldsOf.values()].every((used) => used.size === 1)).toBe(true);
  const sizes = [0, 1, 2].map((fold) => folds.filter((used) => used === fold).length);
  expect(sizes).toEqual([5, 6, 5]);
});

test("does not depend on the order of the items", () => {
  const groups = ["x", "y", "y", "z", "x", "x"];
  const reversed = assignGroupFolds([...groups].reverse(), 2).reverse();
  expect(assignGroupFolds(groups, 2)).toEqual(reversed);
});
