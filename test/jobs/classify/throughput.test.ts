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
import { storeLongPosts } from "@/test/support/posts";

const replyAfterMs = 200;
const calls = 200;
const atOnce = 8;
let server: ModelServer;

beforeEach(async () => {
  server = await startModelServer();
});

afterEach(() => server.close());

/** Bare requests to the same server, as many at once, until the run has ended: what this machine can do meanwhile. */
function startBareCalls() {
  const bare = { calls: 0, isDone: false };
  const body = JSON.stringify({
    model: "bare",
    messages: [{ role: "user", content: "x".repeat(12_000) }],
  });
  const headers = { authorization: "Bearer bare", "content-type": "application/json" };
  const loop = async () => {
    while (!bare.isDone) {
      const url = `${server.baseUrl}/chat/completions`;
      await (await fetch(url, { method: "POST", headers, body })).json();
      bare.calls += 1;
    }
  };
  const ended = Promise.all(Array.from({ length: atOnce }, loop));
  return { bare, ended };
}

it("keeps all calls in flight: 200 posts as fast as the server allows", async () => {
  const context = testContext({ now: Date.now });
  storeLongPosts(context.database, calls);
  const reply = labelsReply({ topic: "databases", confidence: 0.9, evidence: "" });
  server.always({ ...reply, delayMs: replyAfterMs });
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
  const selection = {
    since: null,
    companyId: null,
    feedId: null,
    topicId: null,
    classifiedBefore: null,
  };
  const { bare, ended } = startBareCalls();
  const startedAt = performance.now();
  const summary = await recordRun(
    context,
    { job: "classify", label: "", options: {} },
    async (run) => {
      await classifyPosts(context, run, {
        engine,
        takeUsage,
        taxonomyVersion: 1,
        selection,
        limit: null,
        isDryRun: false,
      });
    },
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const bareCalls = bare.calls;
  bare.isDone = true;
  await ended;
  expect(summary.counts.classified).toBe(calls);
  const ideal = atOnce / (replyAfterMs / 1_000);
  const [share, possible] = [calls / seconds / ideal, bareCalls / seconds / ideal];
  console.log(
    `throughput: ${percent(share)} of ${ideal} calls a second; bare requests beside it: ${percent(possible)}`,
  );
  expect(share).toBeGreaterThan(0.95 * Math.min(1, possible));
});

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
