import { describe, expect, it } from "vitest";
import { expectErrors } from "@/lib/classification/doubt";
import { chooseEscalation, escalatedShare } from "@/lib/classification/escalation";

describe("expectErrors", () => {
  it("adds the chance that given topics are wrong to the chance that others are missing", () => {
    expect(expectErrors([0.9, 0.4, 0.3, 0.01], [0, 1])).toBeCloseTo(0.1 + 0.6 + 0.3 + 0.01, 10);
    expect(expectErrors([], [])).toBe(0);
  });
});

describe("chooseEscalation", () => {
  const posts = [0.2, 1.5, 0.7, 1.5, 0.1].map((doubt, index) => ({ postId: index + 1, doubt }));

  it("takes the share with the greatest doubt, equal doubt by id, and says where it ends", () => {
    const chosen = chooseEscalation(posts, { share: 0.6, read: 5, asked: 0 });
    expect(chosen).toEqual({ postIds: [2, 4, 3], threshold: 0.7 });
  });

  it("counts what has been asked before, so that a run that goes on asks about no more", () => {
    const left = posts.filter(({ postId }) => postId !== 2);
    const chosen = chooseEscalation(left, { share: 0.6, read: 5, asked: 1 });
    expect(chosen.postIds).toEqual([4, 3]);
    expect(chooseEscalation(left, { share: 0.2, read: 5, asked: 1 })).toEqual({
      postIds: [],
      threshold: null,
    });
  });
});

describe("escalatedShare", () => {
  it("is what was asked, everything under a budget alone, and a fifth otherwise", () => {
    expect(escalatedShare({ escalate: 0 })).toBe(0);
    expect(escalatedShare({ escalate: 0.5, budget: 1 })).toBe(0.5);
    expect(escalatedShare({ budget: 1 })).toBe(1);
    expect(escalatedShare({})).toBe(0.2);
  });
});
