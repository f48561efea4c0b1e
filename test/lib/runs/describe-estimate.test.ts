import { describe, expect, it } from "vitest";
import {
  describeBackfill,
  describeEvaluation,
  describeIngest,
  describeTraining,
} from "@/lib/runs/describe-estimate";

const pace = { done: 100, durationMs: 200_000 };
const none = { done: 0, durationMs: 0 };

describe("estimates before a run", () => {
  it("say how many feeds are due and how long they take by earlier runs", () => {
    expect(describeIngest({ due: 20, all: 300 }, pace)).toBe(
      "20 of 300 feeds are due. About 40 s for those, 10 min for all.",
    );
    expect(describeIngest({ due: 0, all: 300 }, pace)).toBe(
      "0 of 300 feeds are due. About 10 min for all.",
    );
    expect(describeIngest({ due: 0, all: 0 }, pace)).toBe("There are no feeds to read yet.");
    expect(describeIngest({ due: 1, all: 3 }, none)).toBe(
      "1 of 3 feeds is due. No time can be told before the first run.",
    );
  });

  it("say what is known to be left of older posts", () => {
    const known = { feeds: 9, read: 4, wanted: 1, postsLeft: 25, feedsLeft: 2 };
    expect(describeBackfill(known, pace)).toBe(
      "4 of 9 feeds are read to the end, 1 is marked as wanting older posts. At least 25 posts are left in 2 feeds, about 50 s; how much the others hold is known once they are asked.",
    );
    const unknown = { ...known, postsLeft: 0, feedsLeft: 0 };
    expect(describeBackfill(unknown, none)).toContain("known once they are asked");
    expect(describeBackfill({ ...unknown, read: 9 }, none)).toContain("Nothing is left");
  });

  it("say how much there is to learn from, and when it is too little", () => {
    expect(describeTraining({ fresh: 7, all: 50, least: 12 }, pace)).toBe(
      "7 posts judged since the model learnt last, 50 in all. About 1 min 40 s.",
    );
    expect(describeTraining({ fresh: 7, all: 7, least: 12 }, none)).toContain("At least 12");
  });

  it("say what an evaluation costs", () => {
    expect(describeEvaluation(0, none, null)).toContain("Nobody has judged");
    expect(describeEvaluation(50, pace, 0.002)).toContain("about $0.10");
    expect(describeEvaluation(50, pace, null)).toContain("known after its first calls");
  });
});
