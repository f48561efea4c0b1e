import { describe, expect, it } from "vitest";
import { claimPosts, storeClassifications } from "@/db/queries/labels/classification";
import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import { listOriginsInForce } from "@/db/queries/labels/label-origins";
import {
  listOrigins,
  readOriginReadings,
  readRunPostIds,
  readRunReadings,
} from "@/db/queries/labels/run-labels";
import { storeReview } from "@/db/queries/review/reviews";
import { addRunFailure, startRun } from "@/db/queries/runs/runs";
import type { Stage } from "@/lib/classification/engine";
import { testDatabase, testNow } from "@/test/support/job-context";
import { pendingPosts, storeNumberedPosts } from "@/test/support/posts";
import { confirmPost } from "@/test/support/reviewing";

type Said = { model: string; stage: Stage | null; topics: (postId: number) => string[] };

/** A run that reads every post. */
function read(database: ReturnType<typeof testDatabase>, { model, stage, topics }: Said): number {
  const engine = stage === null ? ("openai" as const) : ("local" as const);
  const job = { job: "classify" as const, options: {}, pid: 1, host: "test", engine };
  const runId = startRun(database, job, testNow);
  readIn(database, runId, { model, stage, topics });
  return runId;
}

function readIn(database: ReturnType<typeof testDatabase>, runId: number, said: Said): void {
  const everything = { ...pendingPosts, classifiedBefore: testNow + 1_000 };
  const claimed = claimPosts(database, runId, everything, { afterId: 0, limit: 100 });
  const posts = claimed.map(({ id, contentHash }) => ({
    id,
    contentHash,
    stage: said.stage,
    labels: said.topics(id).map((topicId) => ({ topicId, confidence: 0.8, evidence: null })),
  }));
  storeClassifications(database, posts, {
    runId,
    engine: said.stage === null ? "openai" : "local",
    modelVersion: said.model,
    promptVersion: said.stage === null ? "2" : null,
    taxonomyVersion: 1,
    now: testNow,
  });
}

const topicsOf = (readings: ReturnType<typeof readRunReadings>) =>
  Object.fromEntries(
    [...readings].map(([id, labels]) => [id, labels.map(({ topicId }) => topicId)]),
  );

describe("what runs and engines said", () => {
  it("is kept apart by run, with the last word of a run that read a post twice", () => {
    const database = testDatabase();
    storeNumberedPosts(database, 3);
    const first = read(database, { model: "m-1", stage: "ngrams", topics: () => ["web"] });
    readIn(database, first, {
      model: "m-1",
      stage: "vectors",
      topics: (id) => (id === 2 ? [] : ["web", "mobile"]),
    });
    const second = read(database, { model: "gpt", stage: null, topics: () => ["search"] });
    addRunFailure(database, {
      runId: second,
      subject: "x",
      reason: "x",
      now: testNow,
      post: { id: 3, kind: "refusal", isRetryable: false },
    });

    expect(topicsOf(readRunReadings(database, first))).toEqual({
      1: expect.arrayContaining(["web", "mobile"]),
      2: [],
      3: expect.arrayContaining(["web", "mobile"]),
    });
    expect(topicsOf(readRunReadings(database, second))[1]).toEqual(["search"]);
    expect(readRunPostIds(database, second)).toEqual([1, 2, 3]);
    const byWords = { engine: "local", modelVersion: "m-1", promptVersion: null } as const;
    const words = readOriginReadings(database, { ...byWords, stage: "ngrams" }, [1, 2]);
    expect(topicsOf(words)).toEqual({ 1: ["web"], 2: ["web"] });
    expect(
      listOrigins(database, [1, 2]).map(({ modelVersion, posts }) => [modelVersion, posts]),
    ).toEqual([
      ["gpt", 2],
      ["m-1", 2],
      ["m-1", 2],
    ]);
  });

  it("counts the posts and labels in force by where they come from", () => {
    const database = testDatabase();
    storeNumberedPosts(database, 3);
    read(database, { model: "m-1", stage: "ngrams", topics: () => ["web"] });
    const last = read(database, {
      model: "m-2",
      stage: "vectors",
      topics: () => ["web", "search"],
    });
    expect(listOriginsInForce(database)).toEqual([
      {
        engine: "local",
        modelVersion: "m-2",
        promptVersion: null,
        stage: "vectors",
        taxonomyVersion: 1,
        posts: 3,
        labels: 6,
        lastRunId: last,
      },
    ]);
  });
});

describe("readCorrectedPosts", () => {
  it("tells verdicts on single topics from a confirmation of all, also that none fits", () => {
    const database = testDatabase();
    storeNumberedPosts(database, 4);
    read(database, { model: "m", stage: "ngrams", topics: (id) => (id === 3 ? [] : ["web"]) });
    const by = { reviewer: "t", now: testNow };
    const verdicts = [{ topicId: "web", verdict: "rejected" as const }];
    storeReview(database, { postId: 1, kind: "remove", verdicts, ...by });
    confirmPost(database, { postId: 2, ...by });
    confirmPost(database, { postId: 3, ...by });
    const judged = readCorrectedPosts(database).map(
      ({ postId, accepted, rejected, isComplete }) => ({ postId, accepted, rejected, isComplete }),
    );
    expect(judged).toEqual([
      { postId: 1, accepted: [], rejected: ["web"], isComplete: false },
      { postId: 2, accepted: ["web"], rejected: [], isComplete: true },
      { postId: 3, accepted: [], rejected: [], isComplete: true },
    ]);
  });

  it("gives the posts judged last, whatever their age", () => {
    const database = testDatabase();
    storeNumberedPosts(database, 3);
    read(database, { model: "m", stage: "ngrams", topics: () => ["web"] });
    for (const postId of [2, 3, 1]) confirmPost(database, { postId, reviewer: "t", now: testNow });
    const newest = readCorrectedPosts(database, { judgedLast: 2 });
    expect(newest.map(({ postId }) => postId)).toEqual([1, 3]);
  });
});
