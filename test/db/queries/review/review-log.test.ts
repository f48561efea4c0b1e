import { beforeEach, describe, expect, it } from "vitest";
import { undoLastReview } from "@/db/queries/labels/judgements";
import { countReviews, listReviewers, listReviews } from "@/db/queries/review/review-log";
import type { Database } from "@/db/queryable";
import { describeSteps } from "@/lib/review/describe-step";
import { type LogFilter, logFilterOf, logQuerySchema } from "@/lib/review/log-query";
import { testDatabase, testNow } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";
import { storeNumberedPosts } from "@/test/support/posts";
import { reclassify } from "@/test/support/reviewing";

let database: Database;
const everything = logFilterOf(logQuerySchema.parse({}));
const firstPage = { limit: 10, offset: 0 };
const dayMs = 86_400_000;

beforeEach(() => {
  database = testDatabase();
  storeNumberedPosts(database, 2);
  reclassify(database, ["databases", "search"]);
  judgePost(database, 1, ["databases", "llms"], { now: testNow + 1 });
  judgePost(database, 1, ["search"], { reviewer: "Bob", queue: "posts", now: testNow + dayMs });
});

function ids(over: Partial<LogFilter>): number[] {
  return listReviews(database, { ...everything, ...over }, firstPage).map(({ id }) => id);
}

describe("listReviews", () => {
  it("says what held before and after each review, the latest first", () => {
    const [second, first] = listReviews(database, everything, firstPage);
    expect(first?.steps.map(({ topicId, before, verdict }) => [topicId, before, verdict])).toEqual([
      ["databases", "engine", "accepted"],
      ["search", "engine", "rejected"],
      ["llms", "none", "accepted"],
    ]);
    expect(second).toMatchObject({ reviewer: "Bob", queue: "posts", isUndone: false });
    expect(describeSteps(second?.steps ?? [])).toBe(
      "added Search & retrieval; took off Databases, LLMs & generative AI",
    );
  });

  it("marks what was undone, and lists the undoing", () => {
    undoLastReview(database, { reviewer: "Bob", now: testNow + dayMs + 1 });
    const [undoing, second] = listReviews(database, everything, firstPage);
    expect(second?.isUndone).toBe(true);
    expect(undoing).toMatchObject({ kind: "undo", undoesReviewId: second?.id });
  });

  it("filters by reviewer, topic, kind, queue and day", () => {
    expect(ids({ reviewer: "Bob" })).toEqual([2]);
    expect(ids({ topic: "llms" })).toEqual([2, 1]);
    expect(ids({ topic: "testing" })).toEqual([]);
    expect(ids({ kind: "confirm" })).toEqual([2, 1]);
    expect(ids({ kind: "undo" })).toEqual([]);
    expect(ids({ queue: "posts" })).toEqual([2]);
    const day = new Date(testNow).toISOString().slice(0, 10);
    expect(ids(logFilterOf(logQuerySchema.parse({ from: day, to: day })))).toEqual([1]);
    expect(countReviews(database, { ...everything, reviewer: "Ann" })).toBe(1);
    expect(listReviewers(database)).toEqual(["Ann", "Bob"]);
  });
});
