import { describe, expect, it } from "vitest";
import { chanceOfEither, drawAudit } from "@/lib/review/draw-audit";
import { chooser } from "@/test/support/chooser";

const million = 1_000_000;
function seededUniform(seed: number): () => number {
  const { below } = chooser(seed);
  return () => below(million) / million;
}

/** 60 posts of one company, 30 of another, 10 of a third. */
const frame = Array.from({ length: 100 }, (_, index) => ({
  postId: index + 1,
  stratum: index < 60 ? "a" : index < 90 ? "b" : "c",
}));
const oneStratum = frame.map(({ postId }) => ({ postId, stratum: "" }));

describe("drawAudit", () => {
  it.each([
    ["without strata", oneStratum],
    ["with strata", frame],
  ])("takes every post with the same chance, %s", (_, rows) => {
    const uniform = seededUniform(7);
    const times = new Map<number, number>();
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw += 1) {
      for (const postId of drawAudit(rows, 10, uniform)) {
        times.set(postId, (times.get(postId) ?? 0) + 1);
      }
    }
    // Binomial(20,000, 0.1): standard deviation 42; five of them either way.
    for (const { postId } of rows)
      expect(Math.abs((times.get(postId) ?? 0) - 2_000)).toBeLessThan(212);
  });

  it("gives each stratum its share of the draw, whatever the seed", () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const drawn = drawAudit(frame, 10, seededUniform(seed));
      const among = (from: number, to: number) =>
        drawn.filter((id) => id >= from && id <= to).length;
      expect([among(1, 60), among(61, 90), among(91, 100)]).toEqual([6, 3, 1]);
    }
  });

  it("puts the posts in random order, so that the first half is a random half", () => {
    const uniform = seededUniform(3);
    let firstOfThird = 0;
    for (let draw = 0; draw < 2_000; draw += 1) {
      if ((drawAudit(frame, 10, uniform)[0] ?? 0) > 90) firstOfThird += 1;
    }
    expect(firstOfThird / 2_000).toBeCloseTo(0.1, 1);
  });

  it("draws no post twice, and all where as many are asked for", () => {
    expect(new Set(drawAudit(frame, 37, seededUniform(1))).size).toBe(37);
    expect(drawAudit(frame, 500, seededUniform(1)).sort((a, b) => a - b)).toEqual(
      frame.map(({ postId }) => postId),
    );
    expect(drawAudit([], 5, seededUniform(1))).toEqual([]);
  });
});

describe("chanceOfEither", () => {
  it("is that of one simple draw as large as both, where the second takes from the rest", () => {
    // 10 of 100, then 10 of the 90 that are left: as 20 of 100.
    expect(chanceOfEither(10 / 100, 10 / 90)).toBeCloseTo(20 / 100, 12);
  });
});
