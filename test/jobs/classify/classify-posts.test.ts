import { describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { readPostTotals } from "@/db/queries/posts/posts";
import { listRunFailures } from "@/db/queries/runs/runs";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { ClassifyOptions } from "@/jobs/classify/classify-options";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { recordRun } from "@/jobs/run/record-run";
import type { ClassifiablePost, Engine } from "@/lib/classification/engine";
import { testContext } from "@/test/support/job-context";
import { pendingPosts, storeNumberedPosts } from "@/test/support/posts";

function fakeEngine(over: Partial<Engine> = {}): Engine & { read: string[] } {
  const read: string[] = [];
  return {
    name: "local",
    modelVersion: "test-1",
    promptVersion: null,
    batchSize: 4,
    classify: async (posts: ClassifiablePost[]) => {
      read.push(...posts.map(({ title }) => title));
      return posts.map(() => ({
        kind: "labels",
        labels: [{ topicId: "kubernetes", confidence: 0.9, evidence: null }],
      }));
    },
    read,
    ...over,
  };
}

async function classify(
  context: ReturnType<typeof testContext>,
  engine: Engine,
  over: Partial<ClassifyOptions> = {},
) {
  const options = {
    engine,
    taxonomyVersion: 1,
    selection: pendingPosts,
    limit: null,
    isDryRun: false,
    ...over,
  };
  return recordRun(context, { job: "classify", label: "", options: {} }, async (run) => {
    await classifyPosts(context, run, options);
  });
}

describe("classifyPosts", () => {
  it("labels every post that is waiting, and none the second time", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 10);
    const engine = fakeEngine();

    const first = await classify(context, engine);
    const second = await classify(context, engine);

    expect(first).toMatchObject({
      status: "succeeded",
      done: 10,
      counts: { classified: 10, labels: 10 },
    });
    expect(second).toMatchObject({ status: "succeeded", done: 0 });
    expect(engine.read).toHaveLength(10);
    expect(countWrongLabels(context.database)).toBe(0);
    expect(countWrongMonthlyCounts(context.database)).toBe(0);
  });

  it("stops at the limit and goes on there", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 10);
    const engine = fakeEngine();

    await classify(context, engine, { limit: 6 });
    expect(readPostTotals(context.database).classified).toBe(6);
    await classify(context, engine);

    expect(new Set(engine.read).size).toBe(10);
    expect(engine.read).toHaveLength(10);
  });

  it("records a post that the engine could not label, labels the others and tries it again later", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 5);
    const refusing = fakeEngine({
      classify: async (posts) =>
        posts.map(({ title }) =>
          title.endsWith("3")
            ? { kind: "failure", reason: "the model refused" }
            : { kind: "labels", labels: [] },
        ),
    });

    const first = await classify(context, refusing);
    const second = await classify(context, fakeEngine());

    expect(first).toMatchObject({
      status: "succeeded",
      failures: 1,
      counts: { classified: 4, failed: 1 },
    });
    expect(listRunFailures(context.database, first.runId, 5)[0]).toMatchObject({
      subject: "https://acme.example/acme-3",
      reason: "the model refused",
    });
    expect(second.counts).toMatchObject({ classified: 1 });
  });

  it("ends as failed where no post at all could be labelled", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 3);
    const refusing = fakeEngine({
      classify: async (posts) => posts.map(() => ({ kind: "failure", reason: "no such model" })),
    });
    expect(await classify(context, refusing)).toMatchObject({ status: "failed", failures: 3 });
  });

  it("ends as failed where the engine cannot go on, and frees what it had claimed", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 5);
    const broken = fakeEngine({ classify: () => Promise.reject(new Error("the key is wrong")) });

    expect(await classify(context, broken)).toMatchObject({
      status: "failed",
      error: "the key is wrong",
    });
    expect(await classify(context, fakeEngine())).toMatchObject({ counts: { classified: 5 } });
  });

  it("labels no post twice when two runs work at once", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 40);
    const slow = fakeEngine();
    const classifyAtOnce = slow.classify;
    slow.classify = async (posts) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return classifyAtOnce(posts);
    };

    const [one, two] = await Promise.all([classify(context, slow), classify(context, slow)]);

    expect(slow.read).toHaveLength(40);
    expect(new Set(slow.read).size).toBe(40);
    expect((one?.counts.classified ?? 0) + (two?.counts.classified ?? 0)).toBe(40);
  });

  it("stores batch by batch and lets a signal in between, also with an engine that answers at once", async () => {
    const controller = new AbortController();
    const context = testContext({ signal: controller.signal });
    storeNumberedPosts(context.database, 40);
    setImmediate(() => controller.abort(new Error("stopped")));

    const { status } = await classify(context, fakeEngine());

    expect(status).toBe("cancelled");
    const { classified } = readPostTotals(context.database);
    expect(classified).toBeGreaterThan(0);
    expect(classified).toBeLessThan(40);
  });

  it("stores nothing in a dry run", async () => {
    const context = testContext();
    storeNumberedPosts(context.database, 5);
    const summary = await classify(context, fakeEngine(), { isDryRun: true });
    expect(summary.counts).toMatchObject({ classified: 5, labels: 5 });
    expect(readPostTotals(context.database).classified).toBe(0);
  });

  it("stops after the batch in hand when it is told to", async () => {
    const controller = new AbortController();
    const context = testContext({ signal: controller.signal });
    storeNumberedPosts(context.database, 12);
    const engine = fakeEngine();
    const { classify: classifyBatch } = engine;
    engine.classify = (posts) => {
      controller.abort(new Error("stopped"));
      return classifyBatch(posts);
    };

    expect(await classify(context, engine)).toMatchObject({ status: "cancelled", done: 4 });
    expect(readPostTotals(context.database).classified).toBe(4);
  });
});
