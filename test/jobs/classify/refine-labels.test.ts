import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { storeReview } from "@/db/queries/review/reviews";
import { hasUnrefinedLabels } from "@/db/queries/runs/waiting-work";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { classifications, labels } from "@/db/schema/labels";
import { posts, textVectors } from "@/db/schema/posts";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { refineLabels } from "@/jobs/classify/refine-labels";
import { recordRun } from "@/jobs/run/record-run";
import type { Engine } from "@/lib/classification/engine";
import { fakeEmbedder } from "@/test/support/fake-embedder";
import { testContext, testNow } from "@/test/support/job-context";
import { storeNumberedPosts } from "@/test/support/posts";

const selection = {
  since: null,
  companyId: null,
  feedId: null,
  topicId: null,
  classifiedBefore: null,
};

/** Says "kubernetes" by words, "databases" where it is given a vector. */
const engine: Engine = {
  name: "local",
  modelVersion: "test-1",
  promptVersion: null,
  batchSize: 100,
  embedder: "fake-1",
  classify: async (read) =>
    read.map(({ embedding }) => ({
      kind: "labels",
      labels: [
        { topicId: embedding ? "databases" : "kubernetes", confidence: 0.9, evidence: null },
      ],
      stage: embedding ? "vectors" : "ngrams",
    })),
};
const options = { engine, selection, taxonomyVersion: 1, limit: null };

function classifyByWords(context: ReturnType<typeof testContext>, over = {}) {
  return recordRun(context, { job: "classify", label: "", options: {} }, async (run) => {
    await classifyPosts(context, run, { ...options, isDryRun: false, ...over });
  });
}

function currentTopics({ database }: ReturnType<typeof testContext>) {
  return database
    .select()
    .from(labels)
    .where(eq(labels.present, true))
    .all()
    .map((l) => l.topicId);
}

describe("refineLabels", () => {
  it("labels again with vectors what was labelled by words, once, and says so", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 10);
    await classifyByWords(context);
    expect(new Set(currentTopics(context))).toEqual(new Set(["kubernetes"]));
    const embedder = fakeEmbedder([]);

    const first = await refineLabels(context, { ...options, embedder });
    const second = await refineLabels(context, { ...options, embedder });

    expect(first).toMatchObject({ status: "succeeded", done: 10, counts: { classified: 10 } });
    expect(second).toBeNull();
    expect(embedder.asked).toHaveLength(10);
    expect(currentTopics(context)).toEqual(Array(10).fill("databases"));
    const stages = context.database.select({ stage: classifications.stage }).from(classifications);
    expect(stages.all().map(({ stage }) => stage)).toEqual([
      ...Array(10).fill("ngrams"),
      ...Array(10).fill("vectors"),
    ]);
    expect(countWrongLabels(context.database)).toBe(0);
    expect(countWrongMonthlyCounts(context.database)).toBe(0);
  });

  it("uses stored vectors at once when posts are read again, and computes none", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 6);
    await classifyByWords(context);
    await refineLabels(context, { ...options, embedder: fakeEmbedder([]) });
    const again = { ...selection, classifiedBefore: testNow + 1 };
    await classifyByWords(context, { selection: again });
    expect(currentTopics(context)).toEqual(Array(6).fill("databases"));
  });

  it("is seen to be left, until the last post is refined", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 6);
    expect(hasUnrefinedLabels(context.database)).toBe(false);
    await classifyByWords(context);
    expect(hasUnrefinedLabels(context.database)).toBe(true);
    await refineLabels(context, { ...options, limit: 4, embedder: fakeEmbedder([]) });
    expect(hasUnrefinedLabels(context.database)).toBe(true);
    await refineLabels(context, { ...options, embedder: fakeEmbedder([]) });
    expect(hasUnrefinedLabels(context.database)).toBe(false);
  });

  it("finds its posts after those of an older model were labelled again", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 6);
    await classifyByWords(context);
    const outdated = { ...selection, outdatedModel: engine.modelVersion };
    const embedder = fakeEmbedder([]);
    await refineLabels(context, { ...options, selection: outdated, embedder });
    expect(embedder.asked).toHaveLength(6);
  });

  it("computes a vector anew where the text has changed, and only there", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 6);
    await classifyByWords(context);
    await refineLabels(context, { ...options, embedder: fakeEmbedder([]) });
    context.database
      .update(posts)
      .set({ title: "Another title", pending: true })
      .where(eq(posts.id, 2))
      .run();
    await classifyByWords(context);
    const embedder = fakeEmbedder([]);
    await refineLabels(context, { ...options, embedder });
    expect(embedder.asked).toEqual(["Another title"]);
  });

  it("keeps the first labels and all finished batches where the embedder fails, and goes on there", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 10);
    await classifyByWords(context);
    const whole = fakeEmbedder([]);
    const failing = fakeEmbedder([], {
      embed: (texts, signal) =>
        whole.asked.length >= 4 ? Promise.reject(new Error("gone")) : whole.embed(texts, signal),
    });

    const failed = await refineLabels(context, { ...options, embedder: failing });

    expect(failed).toMatchObject({ status: "failed", error: "gone", done: 4 });
    expect(currentTopics(context).filter((topic) => topic === "databases")).toHaveLength(4);
    expect(context.database.select().from(textVectors).all()).toHaveLength(4);
    const rest = fakeEmbedder([]);
    await refineLabels(context, { ...options, embedder: rest });
    expect(rest.asked).toHaveLength(6);
    expect(currentTopics(context)).toEqual(Array(10).fill("databases"));
  });

  it("leaves a person's verdict alone", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 1);
    await classifyByWords(context);
    storeReview(context.database, {
      postId: 1,
      kind: "remove",
      verdicts: [{ topicId: "databases", verdict: "rejected" }],
      reviewer: "test",
      now: testNow,
    });
    await refineLabels(context, { ...options, embedder: fakeEmbedder([]) });
    expect(currentTopics(context)).toEqual([]);
  });

  it("does nothing where the model was trained on other vectors", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 2);
    await classifyByWords(context);
    const embedder = fakeEmbedder([], { name: "other" });
    expect(await refineLabels(context, { ...options, embedder })).toBeNull();
    expect(embedder.asked).toEqual([]);
  });
});
