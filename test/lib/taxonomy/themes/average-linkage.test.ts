import { describe, expect, it } from "vitest";
import { groupByAverageLinkage } from "@/lib/taxonomy/themes/average-linkage";

/** Points of a linear congruential generator, so that Python can make the same. */
function points(count: number): [number, number][] {
  let state = 42;
  const next = () => {
    state = Number((1103515245n * BigInt(state) + 12345n) % 2147483648n);
    return state / 2147483648;
  };
  return Array.from({ length: count }, () => [next(), next()]);
}

describe("groupByAverageLinkage", () => {
  // scipy 1.17.1: fcluster(linkage(squareform(distances), "average"), cut, "distance").
  it.each([
    { cut: 0.1, groups: 33, first: [[0, 30], [1, 3, 11], [2, 12, 48], [4]] },
    {
      cut: 0.2,
      groups: 16,
      first: [
        [0, 15, 27, 30, 52],
        [1, 3, 11, 31, 37],
        [2, 12, 21, 24, 28, 48],
        [4, 13, 51],
      ],
    },
    {
      cut: 0.3,
      groups: 10,
      first: [
        [0, 6, 8, 15, 27, 30, 38, 39, 52],
        [1, 3, 4, 11, 13, 31, 37, 51],
        [2, 12, 21, 24, 28, 48],
        [5, 9, 18, 26, 29, 35, 40, 55],
      ],
    },
  ])("gives the groups of scipy, cut at a distance of $cut", ({ cut, groups, first }) => {
    const all = points(60);
    const nearness = (one: number, other: number) => {
      const [x = 0, y = 0] = all[one] ?? [];
      const [otherX = 0, otherY = 0] = all[other] ?? [];
      return 1 - Math.hypot(x - otherX, y - otherY);
    };
    const found = groupByAverageLinkage(60, nearness, 1 - cut);
    expect(found).toHaveLength(groups);
    expect(found.slice(0, 4)).toEqual(first);
  });

  it("leaves what is near to nothing alone, and takes no item at all", () => {
    expect(groupByAverageLinkage(3, () => 0, 0.5)).toEqual([[0], [1], [2]]);
    expect(groupByAverageLinkage(0, () => 1, 0.5)).toEqual([]);
  });
});
