import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { listOpenBatches } from "@/db/queries/labels/model-batches";
import { readPostTotals } from "@/db/queries/posts/posts";
import { findRun, listRunFailures } from "@/db/queries/runs/runs";
import { classifications } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { openBatchWork } from "@/jobs/classify/batch-work";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { collectBatches } from "@/jobs/classify/collect-batches";
import { submitSelection } from "@/jobs/classify/submit-batch";
import { recordRun } from "@/jobs/run/record-run";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { createLocalEngine } from "@/lib/classification/local/local-engine";
import { parseEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { type BatchServer, startBatchServer } from "@/test/support/batch-server";
import { testContext } from "@/test/support/job-context";
import { labellingReply, readSentPosts } from "@/test/support/labelling-model";
import { apiError, type ModelRequest, refusalReply } from "@/test/support/model-server";
import { storeLongPosts } from "@/test/support/posts";

const allPending = {
  since: null,
  companyId: null,
  feedId: null,
  topicId: null,
  classifiedBefore: null,
};
let server: BatchServer;
let context: ReturnType<typeof testContext>;

beforeEach(async () => {
  server = await startBatchServer();
  context = testContext({ now: Date.now });
});

afterEach(() => server.close());

function choice() {
  const environment = parseEnvironment({
    OPENAI_API_KEY: "sk-test-0123456789",
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: "gpt-4o-mini",
  });
  return { ...context, taxonomy: defaultTaxonomy, environment };
}

async function submit(budgetUsd: number | null = null) {
  const work = await openBatchWork(choice());
  return recordRun(context, { job: "classify", label: "", options: {} }, (run) =>
    submitSelection(context, run, { ...work, selection: allPending, limit: null, budgetUsd }),
  );
}

async function collect() {
  const work = await openBatchWork(choice());
  const summary = await recordRun(context, { job: "classify", label: "", options: {} }, (run) =>
    collectBatches(context, run, work),
  );
  return { ...summary, run: findRun(context.database, summary.runId) };
}

function answer(request: ModelRequest) {
  return labellingReply(request, ({ title }) => [
    { topic: "databases", confidence: 0.9, evidence: title },
  ]);
}

describe("a batch", () => {
  it("is handed in, keeps other runs away, and is stored when it is answered", async () => {
    storeLongPosts(context.database, 10);
    expect(await submit()).toMatchObject({ counts: { submitted: 10, batches: 1 } });
    expect(server.requestsOf(server.batches[0])).toHaveLength(3);

    expect(await collect()).toMatchObject({ counts: { batchesAtWork: 1 } });
    const engine = createLocalEngine(loadLocalModel(), defaultTaxonomy);
    const meanwhile = await recordRun(
      context,
      { job: "classify", label: "", options: {} },
      async (run) => {
        const options = { taxonomyVersion: 1, selection: allPending, limit: null, isDryRun: false };
        await classifyPosts(context, run, { engine, ...options });
      },
    );
    expect(meanwhile.counts.classified ?? 0).toBe(0);

    server.complete(answer);
    const collected = await collect();
    expect(collected).toMatchObject({
      status: "succeeded",
      counts: { classified: 10, labels: 10 },
    });
    expect(readPostTotals(context.database).classified).toBe(10);
    expect(countWrongLabels(context.database)).toBe(0);
    expect(listOpenBatches(context.database)).toEqual([]);
    const { tokensIn, tokensOut, costUsd } = collected.run ?? {};
    expect(costUsd).toBeCloseTo(((tokensIn ?? 0) * 0.15 + (tokensOut ?? 0) * 0.6) / 2e6, 9);

    expect(await collect()).toMatchObject({ done: 0 });
    expect(context.database.select().from(classifications).all()).toHaveLength(10);
  });

  it("is answered post by post, with the evidence of each in its own labels", async () => {
    storeLongPosts(context.database, 9);
    await submit();
    server.complete(answer);
    await collect();
    const rows = context.database.select().from(posts).all();
    expect(rows.every(({ classifiedAt }) => classifiedAt !== null)).toBe(true);
    expect(rows.filter(({ generatedSummary }) => generatedSummary !== null)).toHaveLength(5);
  });

  it("hands in again, alone, what failed in a way that may pass, and notes the rest", async () => {
    storeLongPosts(context.database, 6);
    await submit();
    server.complete((request) => {
      const [first] = readSentPosts(request);
      return first?.title.startsWith("Story 1 ") ? apiError(503, "overloaded") : answer(request);
    });
    expect(await collect()).toMatchObject({
      counts: { classified: 2, resubmitted: 4, batches: 1 },
      failures: 0,
    });
    server.complete((request) => {
      const [only] = readSentPosts(request);
      if (only?.title.startsWith("Story 1 ")) return refusalReply("No.");
      return only?.title.startsWith("Story 2 ") ? null : answer(request);
    });
    const second = await collect();
    expect(second).toMatchObject({ counts: { classified: 2, failed: 1, resubmitted: 1 } });
    expect(listRunFailures(context.database, second.runId, 5)).toMatchObject([
      { kind: "refusal", reason: "the model refused: No.", isRetryable: false },
    ]);
    server.complete(() => null);
    const third = await collect();
    expect(third).toMatchObject({ counts: { failed: 1 }, failures: 1 });
    expect(listOpenBatches(context.database)).toEqual([]);
    expect(readPostTotals(context.database).classified).toBe(4);
  });

  it("holds no text that has been answered before", async () => {
    storeLongPosts(context.database, 4);
    await submit();
    server.complete(answer);
    await collect();
    context.database.update(posts).set({ pending: true }).run();
    expect(await submit()).toMatchObject({ done: 4, counts: { classified: 4, fromCache: 4 } });
    expect(server.batches).toHaveLength(1);
  });

  it("is found again where its id was lost between the provider and the database", async () => {
    storeLongPosts(context.database, 4);
    await submit();
    context.database.$client
      .prepare("update model_batches set state = 'submitting', provider_id = null")
      .run();
    server.complete(answer);
    expect(await collect()).toMatchObject({ counts: { classified: 4 } });
  });

  it("frees its posts where it never reached the provider", async () => {
    storeLongPosts(context.database, 4);
    server.fail(apiError(400, "no such endpoint"));
    expect(await submit()).toMatchObject({ status: "failed" });
    expect(await collect()).toMatchObject({ counts: { batchesLost: 1 } });
    expect(await submit()).toMatchObject({ counts: { submitted: 4 } });
  });

  it("holds only as many posts as a budget allows at the most that they can cost", async () => {
    storeLongPosts(context.database, 40);
    const summary = await submit(0.005);
    expect(summary.counts.submitted).toBeGreaterThan(0);
    expect(summary.counts.submitted).toBeLessThan(40);
    server.complete(answer);
    const { run } = await collect();
    expect(run?.costUsd).toBeLessThanOrEqual(0.005);
  });
});
