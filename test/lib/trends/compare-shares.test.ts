import { describe, expect, it } from "vitest";
import { compareWithOthers, differenceInterval } from "@/lib/trends/compare-shares";
import { wilsonInterval } from "@/lib/trends/wilson-interval";

const share = (hits: number, trials: number) => ({
  share: hits / trials,
  interval: wilsonInterval(hits, trials) ?? { low: 0, high: 1 },
});

describe("differenceInterval", () => {
  // Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [10, 10, 0, 10, 0.6075, 1],
  ])("gives the published interval of %i/%i less %i/%i", (a, m, b, n, low, high) => {
    const interval = differenceInterval(share(a, m), share(b, n));
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe("compareWithOthers", () => {
  const others = (posts: number) => Array.from({ length: 20 }, () => ({ posts, classified: 40 }));

  it("says more, less or no difference, the largest differences first", () => {
    const compared = compareWithOthers([
      { subjectId: "like", here: { posts: 10, classified: 100 }, others: others(4) },
      { subjectId: "less", here: { posts: 1, classified: 100 }, others: others(10) },
      { subjectId: "more", here: { posts: 60, classified: 100 }, others: others(4) },
    ]);
    expect(compared.map(({ subjectId, verdict }) => [subjectId, verdict])).toEqual([
      ["more", "more"],
      ["less", "less"],
      ["like", "like"],
    ]);
    expect(compared[0]).toMatchObject({ others: { share: 0.1, companies: 20 } });
    expect(compared[0]?.interval.low).toBeGreaterThan(0.3);
  });

  it("takes few loud companies among the others for what they are", () => {
    const loud = [...others(0).slice(0, 18), ...others(40).slice(0, 2)];
    const even = others(4);
    const here = { posts: 20, classified: 100 };
    const [besideLoud] = compareWithOthers([{ subjectId: "a", here, others: loud }]);
    const [besideEven] = compareWithOthers([{ subjectId: "a", here, others: even }]);
    expect(besideEven?.verdict).toBe("more");
    expect(besideLoud?.verdict).toBe("like");
  });

  it("compares nothing with fewer than ten classified posts", () => {
    const here = { posts: 9, classified: 9 };
    expect(compareWithOthers([{ subjectId: "a", here, others: others(1) }])[0]?.verdict).toBeNull();
  });
});
