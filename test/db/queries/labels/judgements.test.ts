import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import {
  findLastReviewId,
  findLastReviewOf,
  type Judgement,
  storeJudgement,
  undoLastReview,
} from "@/db/queries/labels/judgements";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { reviews } from "@/db/schema/labels";
import { testDatabase, testNow } from "@/test/support/job-context";
import { storeNumberedPosts } from "@/test/support/posts";
import { reclassify, storedId, topicsOf } from "@/test/support/reviewing";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeNumberedPosts(database, 3);
  reclassify(database, ["databases", "search"]);
});

/** What the page sends where nothing has changed since it was made. */
function judge(topicIds: string[], over: Partial<Judgement> = {}) {
  const postId = over.postId ?? 1;
  return storeJudgement(database, {
    postId,
    topicIds,
    queue: "uncertain",
    reviewer: "Ann",
    now: testNow,
    lastReviewId: findLastReviewId(database, postId),
    shownTopicIds: ["databases", "search"],
    proposedTopicIds: [],
    ...over,
  });
}

describe("storeJudgement", () => {
  it("accepts what was chosen and rejects the rest, whatever an engine says later", () => {
    judge(["databases", "llms"]);
    reclassify(database, ["search", "llms"], testNow + 1);
    expect(topicsOf(database)).toEqual(["databases accepted", "llms accepted"]);
    expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
  });

  it("keeps a post without topics where a person has said that none fits", () => {
    judge([]);
    reclassify(database, ["testing"], testNow + 1);
    expect(topicsOf(database)).toEqual([]);
    expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
  });

  it("refuses where somebody has reviewed the post since the page was made, and stores nothing", () => {
    const lastReviewId = findLastReviewId(database, 1);
    const first = storedId(judge(["databases"], { reviewer: "Bob" }));
    expect(judge(["search"], { lastReviewId })).toEqual({ ok: false, refusal: "changed" });
    expect(topicsOf(database)).toEqual(["databases accepted"]);
    expect(findLastReviewId(database, 1)).toBe(first);
  });

  it("refuses to confirm labels that a run has stored since they were shown", () => {
    reclassify(database, ["databases", "testing"], testNow + 1);
    expect(judge(["databases", "search"])).toEqual({ ok: false, refusal: "changed" });
    expect(findLastReviewId(database, 1)).toBe(0);
  });

  it("takes an answer to a page that hid the labels, whatever they are now", () => {
    reclassify(database, ["testing"], testNow + 1);
    storedId(judge(["search"], { shownTopicIds: null }));
    expect(topicsOf(database)).toEqual(["search accepted"]);
  });

  it("rejects what was proposed and not chosen", () => {
    judge(["databases", "search"], { proposedTopicIds: ["testing"] });
    reclassify(database, ["databases", "search", "testing"], testNow + 1);
    expect(topicsOf(database)).toEqual(["databases accepted", "search accepted"]);
  });

  it("records the queue and what was shown", () => {
    const id = storedId(judge(["llms"], { shownTopicIds: null, queue: "second" }));
    const stored = database.select().from(reviews).where(eq(reviews.id, id)).get();
    expect(stored).toMatchObject({ queue: "second", shownTopics: null });
  });

  it("refuses an unknown post and an unknown topic", () => {
    expect(judge(["llms"], { postId: 99 })).toEqual({ ok: false, refusal: "no-post" });
    expect(judge(["astrology"])).toEqual({ ok: false, refusal: "no-topic" });
  });
});

describe("undoLastReview", () => {
  it("goes back review by review, as far as there are any, and leaves those of others", () => {
    judge(["databases"], { postId: 1 });
    judge(["search"], { postId: 2 });
    judge(["llms"], { postId: 3, reviewer: "Bob" });
    const by = { reviewer: "Ann", now: testNow };
    expect(undoLastReview(database, by)).toEqual({ ok: true, postIds: [2] });
    expect(undoLastReview(database, by)).toEqual({ ok: true, postIds: [1] });
    expect(undoLastReview(database, by)).toEqual({ ok: false });
    expect(topicsOf(database, 1)).toEqual(["databases", "search"]);
    expect(topicsOf(database, 3)).toEqual(["llms accepted"]);
    expect(findLastReviewOf(database, "Ann")).toBeUndefined();
  });

  it("gives the verdict of an earlier judgement back", () => {
    judge(["databases"]);
    judge(["search"], { reviewer: "Bob", shownTopicIds: ["databases"] });
    undoLastReview(database, { reviewer: "Bob", now: testNow });
    expect(topicsOf(database)).toEqual(["databases accepted"]);
    expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
  });
});
