import { beforeEach, describe, expect, it } from "vitest";
import { skipPost } from "@/db/queries/labels/judgements";
import { storeAudit } from "@/db/queries/review/audits";
import {
  listConflicts,
  listDisputedPosts,
  listPostsOfTopics,
  listSplitPosts,
  listUnrepeatedAudits,
  readRepeatedAnswers,
} from "@/db/queries/review/review-lists";
import { readReviewPost } from "@/db/queries/review/review-posts";
import { listUncertainPosts, openAmong } from "@/db/queries/review/review-queue";
import { storeSuggestions } from "@/db/queries/taxonomy/topic-suggestions";
import type { Database } from "@/db/queryable";
import { classifications, labelHistory } from "@/db/schema/labels";
import { testDatabase, testNow } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";
import { storeNumberedPosts } from "@/test/support/posts";
import { reclassify } from "@/test/support/reviewing";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeNumberedPosts(database, 4);
  reclassify(database, ["databases"]);
});

describe("listUncertainPosts", () => {
  it("puts the posts in most doubt first, without those that a person has judged", () => {
    for (const [id, doubt] of [0.2, 1.5, 0.9, 0.4].entries()) {
      database.$client
        .prepare("update classifications set doubt = ? where post_id = ?")
        .run(doubt, id + 1);
    }
    database.$client.exec("update posts set title = 'alone ' || hex(randomblob(9))");
    expect(listUncertainPosts(database)).toEqual([2, 3, 4, 1]);
    judgePost(database, 2, ["databases"]);
    expect(listUncertainPosts(database)).toEqual([3, 4, 1]);
  });

  it("does not put near-duplicates in a row", () => {
    const titles = ["How we moved the ledger", "How we moved the ledger", "A cache of our own"];
    for (const [index, title] of titles.entries()) {
      database.$client.prepare("update posts set title = ? where id = ?").run(title, index + 1);
      database.$client
        .prepare("update classifications set doubt = ? where post_id = ?")
        .run(1 - index / 50, index + 1);
    }
    expect(listUncertainPosts(database)).toEqual([1, 3, 2]);
  });
});

describe("openAmong", () => {
  it("leaves out for a while what this person has skipped, and for nobody else", () => {
    skipPost(database, { postId: 2, reviewer: "Ann", now: testNow });
    expect(openAmong(database, [3, 2, 1], { reviewer: "Ann", skippedSince: testNow })).toEqual([
      3, 1,
    ]);
    expect(openAmong(database, [3, 2, 1], { reviewer: "Bob", skippedSince: testNow })).toEqual([
      3, 2, 1,
    ]);
    expect(openAmong(database, [2], { reviewer: "Ann", skippedSince: testNow + 1 })).toEqual([2]);
  });
});

describe("listDisputedPosts", () => {
  it("finds posts that a second engine has read otherwise, and proposes its topics", () => {
    readWithOpenai(1, ["databases"]);
    readWithOpenai(2, ["search", "testing"]);
    readWithOpenai(3, ["databases", "llms"]);
    expect(listDisputedPosts(database)).toEqual([2, 3]);
    const proposed = readReviewPost(database, 2, "disagreement")?.suggestions;
    expect(proposed?.map(({ topicId, isGiven }) => [topicId, isGiven])).toEqual([
      ["databases", true],
      ["testing", false],
      ["search", false],
    ]);
    judgePost(database, 2, ["search"]);
    expect(listDisputedPosts(database)).toEqual([3]);
  });
});

describe("listPostsOfTopics", () => {
  it("finds posts with one of the topics that nobody has judged", () => {
    judgePost(database, 4, ["databases"]);
    expect(listPostsOfTopics(database, ["databases"])).toEqual([3, 2, 1]);
    expect(listPostsOfTopics(database, ["search"])).toEqual([]);
    expect(listPostsOfTopics(database, [])).toEqual([]);
  });
});

describe("listSplitPosts", () => {
  it("offers proposals of a split, the surest first, until they are judged", () => {
    const suggestion = { topicId: "search", confidence: 0.6 };
    storeSuggestions(
      database,
      [
        { ...suggestion, postId: 1 },
        { ...suggestion, postId: 3, confidence: 0.8 },
      ],
      testNow,
    );
    expect(listSplitPosts(database)).toEqual([3, 1]);
    judgePost(database, 3, ["databases"], { queue: "split", proposedTopicIds: ["search"] });
    expect(listSplitPosts(database)).toEqual([1]);
  });
});

describe("second readings and conflicts", () => {
  beforeEach(() => {
    const audit = { size: 4, method: "simple" as const, fromMonth: null, toMonth: null, seed: 1 };
    storeAudit(database, { ...audit, drawnBy: "Ann", now: testNow }, () => 0.5);
    for (const postId of [1, 2, 3]) judgePost(database, postId, ["databases"], { queue: "audit" });
  });

  it("offers audited posts to others for a second answer, once", () => {
    expect(listUnrepeatedAudits(database, "Ann")).toEqual([]);
    expect(listUnrepeatedAudits(database, "Bob").sort()).toEqual([1, 2, 3]);
    judgePost(database, 1, ["search"], { queue: "second", reviewer: "Bob" });
    expect(listUnrepeatedAudits(database, "Bob").sort()).toEqual([2, 3]);
    expect(listUnrepeatedAudits(database, "Cem").sort()).toEqual([2, 3]);
  });

  it("finds what was answered differently until somebody settles it", () => {
    judgePost(database, 1, ["search"], { queue: "second", reviewer: "Bob" });
    judgePost(database, 2, ["databases"], { queue: "second", reviewer: "Bob" });
    expect(listConflicts(database)).toEqual([1]);
    const view = readReviewPost(database, 1, "conflicts");
    expect(view?.reason).toBe("Ann: Databases. Bob: Search & retrieval.");
    expect(view?.suggestions.map(({ topicId }) => topicId)).toEqual(["search", "databases"]);
    judgePost(database, 1, ["search"], { queue: "conflicts", reviewer: "Cem" });
    expect(listConflicts(database)).toEqual([]);
  });

  it("compares only answers that were given without seeing the other", () => {
    judgePost(database, 1, ["search"], { queue: "second", reviewer: "Bob" });
    judgePost(database, 2, [], { queue: "posts", reviewer: "Bob" });
    expect(readRepeatedAnswers(database)).toEqual([
      { postId: 1, reviewer: "Ann", topicIds: ["databases"] },
      { postId: 1, reviewer: "Bob", topicIds: ["search"] },
    ]);
  });
});

/** A reading of the openai engine, as a run would store it. */
function readWithOpenai(postId: number, topicIds: string[]): void {
  const { id } = database
    .insert(classifications)
    .values({
      ...{ postId, runId: 1, engine: "openai", modelVersion: "test", taxonomyVersion: 1 },
      ...{ contentHash: "hash", createdAt: testNow },
    })
    .returning({ id: classifications.id })
    .get();
  for (const topicId of topicIds) {
    database
      .insert(labelHistory)
      .values({ postId, topicId, source: "openai", classificationId: id, createdAt: testNow })
      .run();
  }
}
