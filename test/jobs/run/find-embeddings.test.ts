import { expect, test } from "vitest";
import { findEmbeddings, findStoredEmbeddings, sourceOf } from "@/jobs/run/find-embeddings";
import { fakeEmbedder } from "@/test/support/fake-embedder";
import { testDatabase } from "@/test/support/job-context";

const scorer = { name: "scorer-1", topicIds: ["kubernetes"] };
const scored = (topicScores: Float32Array | null) =>
  fakeEmbedder(["cluster"], {
    scorer,
    embed: async (texts) => texts.map(() => ({ vector: Float32Array.of(1, 0), topicScores })),
  });

test("texts that have a vector and no topic scores are read once more, and then no more", async () => {
  const database = testDatabase();
  await findEmbeddings({ database }, fakeEmbedder(["cluster"]), ["A cluster"]);
  const embedder = scored(Float32Array.of(2.5));
  expect(findStoredEmbeddings({ database }, sourceOf(embedder), ["A cluster"]).size).toBe(0);
  const found = await findEmbeddings({ database }, embedder, ["A cluster"]);
  expect([...(found.get("A cluster")?.topicScores ?? [])]).toEqual([2.5]);
  const failing = { ...embedder, embed: () => Promise.reject(new Error("asked again")) };
  const again = await findEmbeddings({ database }, failing, ["A cluster"]);
  expect([...(again.get("A cluster")?.topicScores ?? [])]).toEqual([2.5]);
  // The vector that was there stays: only the scores are new.
  expect(again.get("A cluster")?.vector[1]).toBeGreaterThan(0.9);
});

test("where the scorer can't run, that is kept: nothing is computed again", async () => {
  const database = testDatabase();
  await findEmbeddings({ database }, scored(null), ["A cluster"]);
  const stored = findStoredEmbeddings({ database }, sourceOf(scored(null)), ["A cluster"]);
  expect(stored.get("A cluster")).toEqual({ vector: Float32Array.of(1, 0), topicScores: null });
});
