import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { interruptedCascades } from "@/db/queries/labels/cascade";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { storeReview } from "@/db/queries/review/reviews";
import { findRun } from "@/db/queries/runs/runs";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { classifications, labels } from "@/db/schema/labels";
import { chooseOpenAiEngine, replyCache } from "@/jobs/classify/choose-engine";
import { type CascadeOptions, classifyByCascade } from "@/jobs/classify/classify-cascade";
import { estimateCascade } from "@/jobs/classify/estimate-cascade";
import { readOpenAiOptions } from "@/jobs/classify/openai-options";
import { recordRun } from "@/jobs/run/record-run";
import { EmbedderError } from "@/lib/classification/embedding/embedder";
import type { Engine } from "@/lib/classification/engine";
import { parseEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { fakeEmbedder } from "@/test/support/fake-embedder";
import { testContext, testNow } from "@/test/support/job-context";
import { labellingReply, readSentPosts } from "@/test/support/labelling-model";
import { apiError, type ModelServer, startModelServer } from "@/test/support/model-server";
import { pendingPosts, storeNumberedPosts } from "@/test/support/posts";

let server: ModelServer;
let context: ReturnType<typeof testContext>;

beforeEach(async () => {
  server = await startModelServer();
  server.always((request) =>
    labellingReply(request, ({ title }) => [
      { topic: "databases", confidence: 0.9, evidence: title },
    ]),
  );
  context = testContext({ now: Date.now });
});

afterEach(() => server.close());

/** Says "kubernetes" by words and "cloud" with a vector; doubts posts more the higher their number. */
const local: Engine = {
  name: "local",
  modelVersion: "local-test",
  promptVersion: null,
  batchSize: 4,
  embedder: "fake-1",
  classify: async (read) =>
    read.map(({ title, embedding }) => ({
      kind: "labels",
      labels: [{ topicId: embedding ? "cloud" : "kubernetes", confidence: 0.9, evidence: null }],
      stage: embedding ? "vectors" : "ngrams",
      doubt: Number(/\d+$/.exec(title)?.[0]),
    })),
};

const environment = () =>
  parseEnvironment({
    OPENAI_API_KEY: "sk-test-0123456789",
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: "gpt-4o-mini",
    OPENAI_POSTS_PER_CALL: "1",
  });

async function classify(over: Partial<CascadeOptions> & { budgetUsd?: number } = {}) {
  const { budgetUsd = null, ...options } = over;
  const choice = { ...context, taxonomy: defaultTaxonomy, environment: environment(), budgetUsd };
  const model = await chooseOpenAiEngine(choice);
  const described = { job: "classify", label: "", options: {}, engine: "cascade" } as const;
  return recordRun(context, described, async (run) => {
    await classifyByCascade(context, run, {
      local,
      model,
      embedder: fakeEmbedder([]),
      taxonomyVersion: 1,
      selection: pendingPosts,
      limit: null,
      share: 0.3,
      resumes: [],
      ...options,
    });
  });
}

function topicsOfPosts(): Record<number, string> {
  const rows = context.database.select().from(labels).where(eq(labels.present, true)).all();
  return Object.fromEntries(rows.map((label) => [label.postId, label.topicId]));
}

function askedTitles(): string[] {
  return server.requests.flatMap((request) => readSentPosts(request).map(({ title }) => title));
}

describe("classifyByCascade", () => {
  it("labels by words, then with vectors, then by the model where doubt is greatest", async () => {
    storeNumberedPosts(context.database, 10);
    const summary = await classify();

    expect(summary).toMatchObject({ status: "succeeded", done: 23 });
    expect(summary.counts).toMatchObject({ classified: 10, refined: 10, askedModel: 3 });
    expect(askedTitles().sort()).toEqual(["Post acme-10", "Post acme-8", "Post acme-9"]);
    expect(topicsOfPosts()).toMatchObject({ 1: "cloud", 7: "cloud", 8: "databases" });
    const origins = context.database.select().from(classifications).all();
    expect(origins.filter(({ engine }) => engine === "openai")).toHaveLength(3);
    expect(origins.filter(({ stage }) => stage === "vectors")).toHaveLength(10);
    expect(findRun(context.database, summary.runId)).toMatchObject({ calls: 3, total: 23 });
    expect(countWrongLabels(context.database)).toBe(0);
    expect(countWrongMonthlyCounts(context.database)).toBe(0);
  });

  it("asks again about nothing when it runs once more, as no post is new", async () => {
    storeNumberedPosts(context.database, 10);
    await classify();
    const again = await classify();
    expect(again.counts).toEqual({});
    expect(server.requests).toHaveLength(3);
  });

  it("stops at the budget and leaves the local labels where the model was not asked", async () => {
    storeNumberedPosts(context.database, 30);
    // Room for a few calls: each reserves its longest reply (4,000 tokens at $0.60 a million).
    const summary = await classify({ share: 1, budgetUsd: 0.006 });
    const run = findRun(context.database, summary.runId);
    expect(run?.costUsd ?? 1).toBeLessThanOrEqual(0.006);
    const asked = askedTitles().length;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(30);
    // The greatest doubt first.
    expect(askedTitles()).toContain("Post acme-30");
    expect(Object.values(topicsOfPosts()).filter((topic) => topic === "cloud")).toHaveLength(
      30 - asked,
    );
  });

  it("goes on where a run stopped before the model was asked, and asks about no more than its share", async () => {
    storeNumberedPosts(context.database, 10);
    const stop = new AbortController();
    const signal = stop.signal;
    server.always((request) => {
      stop.abort(new Error("stopped"));
      return labellingReply(request, () => []);
    });
    const whole = context;
    context = { ...whole, signal };
    const stopped = await classify();
    context = whole;
    expect(stopped.status).toBe("cancelled");
    server.always((request) => labellingReply(request, () => []));

    const resumes = interruptedCascades(context.database, {});
    expect(resumes).toEqual([stopped.runId]);
    const rest = await classify({ resumes });

    expect(rest.status).toBe("succeeded");
    const read = context.database.select().from(classifications).all();
    const byModel = new Set(
      read.filter(({ engine }) => engine === "openai").map(({ postId }) => postId),
    );
    expect(byModel).toEqual(new Set([8, 9, 10]));
    expect(interruptedCascades(context.database, {})).toEqual([]);
  });

  it("keeps the local labels and tells the reasons where the model fails", async () => {
    storeNumberedPosts(context.database, 10);
    server.always(apiError(400, "no", { "x-should-retry": "false" }));
    const summary = await classify();
    expect(summary.status).toBe("failed");
    expect(Object.values(topicsOfPosts())).toEqual(Array(10).fill("cloud"));
  });

  it("works without vectors where they can't be computed, and says so", async () => {
    storeNumberedPosts(context.database, 10);
    const broken = fakeEmbedder([], {
      embed: () => Promise.reject(new EmbedderError("the embedded model can't be run")),
    });
    const summary = await classify({ embedder: broken });
    expect(summary.status).toBe("succeeded");
    expect(summary.firstFailures).toEqual([
      { subject: "sentence vectors", reason: "the embedded model can't be run" },
    ]);
    expect(topicsOfPosts()).toMatchObject({ 1: "kubernetes", 10: "databases" });
  });

  it("leaves a person's verdicts alone in every step", async () => {
    storeNumberedPosts(context.database, 10);
    await classify({ share: 0 });
    const verdicts = ["cloud", "kubernetes", "databases"].map((topicId) => ({
      topicId,
      verdict: "rejected" as const,
    }));
    const review = { postId: 10, kind: "remove" as const, verdicts, reviewer: "t", now: testNow };
    storeReview(context.database, review);
    await classify({ selection: { ...pendingPosts, classifiedBefore: Date.now() + 1_000 } });
    expect(askedTitles()).toContain("Post acme-10");
    expect(topicsOfPosts()[10]).toBeUndefined();
  });
});

describe("estimateCascade", () => {
  it("says which share would be asked about and what it costs, and stores and asks nothing", async () => {
    storeNumberedPosts(context.database, 10);
    const { database } = context;
    const options = await readOpenAiOptions(database, defaultTaxonomy, environment());
    const cache = replyCache({ database, taxonomy: defaultTaxonomy, now: Date.now }, options);
    const estimate = await estimateCascade(context, options, {
      local,
      selection: pendingPosts,
      limit: null,
      cache,
      share: 0.3,
    });
    expect(estimate).toMatchObject({ localPosts: 10, posts: 3, calls: 3, threshold: 8 });
    expect(estimate.costUsd).toBeGreaterThan(0);
    expect(server.requests).toHaveLength(0);
    expect(database.select().from(classifications).all()).toEqual([]);

    const summary = await classify();
    const run = findRun(database, summary.runId);
    expect(Math.abs((run?.tokensIn ?? 0) / estimate.tokensIn - 1)).toBeLessThan(0.1);
  });
});
