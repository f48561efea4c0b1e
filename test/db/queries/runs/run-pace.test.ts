import { expect, it } from "vitest";
import { readCostPerPost, readPace } from "@/db/queries/runs/run-pace";
import { addRunUsage } from "@/db/queries/runs/run-usage";
import { finishRun, noteProgress, startRun } from "@/db/queries/runs/runs";
import type { Database } from "@/db/queryable";
import type { JobName } from "@/lib/runs/run";
import { testDatabase, testNow } from "@/test/support/job-context";

function storeRun(
  database: Database,
  job: JobName,
  { done, counts = {}, options = {} }: { done: number; counts?: object; options?: object },
): number {
  const row = { job, options: { ...options }, pid: 1, host: "here" };
  const runId = startRun(database, row, testNow);
  noteProgress(database, runId, { done, total: done, counts: { ...counts } }, testNow);
  finishRun(database, runId, { status: "succeeded", error: null, now: testNow + 10_000 });
  return runId;
}

it("adds up what finished runs of a job have done and how long they took", () => {
  const database = testDatabase();
  expect(readPace(database, "train")).toEqual({ done: 0, durationMs: 0 });
  storeRun(database, "train", { done: 30 });
  storeRun(database, "train", { done: 20 });
  storeRun(database, "classify", { done: 500 });
  expect(readPace(database, "train")).toEqual({ done: 50, durationMs: 20_000 });
});

it("takes of ingest only the feeds that were read from the web", () => {
  const database = testDatabase();
  storeRun(database, "ingest", { done: 6_000, options: { posts: "posts.jsonl" } });
  storeRun(database, "ingest", { done: 9, counts: { feedsRead: 9 }, options: { from: ["x"] } });
  storeRun(database, "ingest", { done: 40, counts: { feedsRead: 35 } });
  expect(readPace(database, "ingest")).toEqual({ done: 35, durationMs: 10_000 });
});

it("knows what a post has cost on average, and nothing where none was paid for", () => {
  const database = testDatabase();
  expect(readCostPerPost(database)).toBeNull();
  const used = { calls: 1, durationMs: 1, tokensCounted: 1, tokensIn: 1, tokensCached: 0 };
  const runId = storeRun(database, "classify", { done: 4 });
  addRunUsage(database, runId, { ...used, tokensOut: 1, posts: 4, costUsd: 0.02 });
  expect(readCostPerPost(database)).toBeCloseTo(0.005, 10);
});
