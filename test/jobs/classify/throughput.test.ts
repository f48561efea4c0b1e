import { afterEach, beforeEach, expect, it } from "vitest";
import { writeSetting } from "@/db/queries/settings";
import { chooseOpenAiEngine } from "@/jobs/classify/choose-engine";
import { classifyPosts } from "@/jobs/classify/classify-posts";
import { recordRun } from "@/jobs/run/record-run";
import { firstDialect } from "@/lib/classification/openai/dialect";
import { parseEnvironment } from "@/lib/env";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { testContext } from "@/test/support/job-context";
import { labelsReply, type ModelServer, startModelServer } from "@/test/support/model-server";
import { pendingPosts, storeLongPosts } from "@/test/support/posts";

const calls = 60;
const atOnce = 8;
const slowReplyMs = 30_000;
let server: ModelServer;

beforeEach(async () => {
  server = await startModelServer();
});

afterEach(() => server.close());

it("keeps calls in flight as a stream: one slow answer holds up no other call", async () => {
  const controller = new AbortController();
  const context = testContext({ now: Date.now, signal: controller.signal });
  storeLongPosts(context.database, calls);
  const reply = labelsReply({ topic: "databases", confidence: 0.9, evidence: "" });
  server.script({ ...reply, delayMs: slowReplyMs });
  // Long enough that a busy machine has sent all that may be in flight before the first answer.
  server.always({ ...reply, delayMs: 400 });
  const environment = parseEnvironment({
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: "gpt-4o-mini",
    OPENAI_POSTS_PER_CALL: "1",
    OPENAI_CONCURRENCY: String(atOnce),
  });
  // As after the first call to this server and model.
  const dialect = JSON.stringify(firstDialect(false));
  writeSetting(context.database, `openai-dialect ${server.baseUrl} gpt-4o-mini`, dialect);
  const choice = { ...context, taxonomy: defaultTaxonomy, environment, budgetUsd: 10 };
  const { engine, takeUsage } = await chooseOpenAiEngine(choice);
  const work = { engine, takeUsage, taxonomyVersion: 1, limit: null, isDryRun: false };

  const running = recordRun(context, { job: "classify", label: "", options: {} }, async (run) => {
    await classifyPosts(context, run, { ...work, selection: pendingPosts });
  });
  while (server.requests.length < calls) await new Promise((resolve) => setTimeout(resolve, 20));
  const isSlowOneOut = server.counts.inFlight > 0;
  controller.abort(new Error("seen enough"));
  const summary = await running;

  expect(server.counts.mostInFlight).toBe(atOnce);
  expect(isSlowOneOut).toBe(true);
  expect(summary.status).toBe("cancelled");
});
