import { describe, expect, it } from "vitest";
import { rankRelated } from "@/lib/trends/rank-related";

const totals = {
  posts: 100,
  classified: 1000,
  ofTopic: new Map([
    ["often", 500],
    ["seldom", 40],
    ["chance", 4],
  ]),
};

describe("rankRelated", () => {
  it("ranks by how much more frequent a topic is than in all posts, chance taken off", () => {
    const related = [
      { topicId: "often", posts: 50 },
      { topicId: "seldom", posts: 20 },
      { topicId: "chance", posts: 4 },
    ];
    const [first, ...rest] = rankRelated(related, totals, 5);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ topicId: "seldom", overall: 0.04, here: { share: 0.2 } });
    expect(first?.lift).toBeCloseTo((first?.here.interval?.low ?? 0) / 0.04, 12);
  });
});
