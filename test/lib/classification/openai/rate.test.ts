import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { firstDialect } from "@/lib/classification/openai/dialect";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import { type OpenAiOptions, ServerDownError } from "@/lib/classification/openai/settings";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import {
  apiError,
  labelsReply,
  type ModelServer,
  rateLimitReply,
  startModelServer,
} from "@/test/support/model-server";

let server: ModelServer;

beforeEach(async () => {
  server = await startModelServer();
});

afterEach(() => server.close());

function createEngine(options: Partial<OpenAiOptions> = {}) {
  return createOpenAiEngine({
    apiKey: "sk-test-0123456789",
    baseUrl: server.baseUrl,
    model: "scripted-model",
    taxonomy: defaultTaxonomy,
    dialects: { load: () => firstDialect(false), save: () => undefined },
    random: () => 0.5,
    ...options,
  });
}

function createPosts(count: number): ClassifiablePost[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `Post ${index}`,
    company: "Example",
    summary: null,
    content: null,
    tags: [],
  }));
}

const ok = labelsReply({ topic: "databases", confidence: 0.9, evidence: "" });

describe("the calls of an engine", () => {
  it("are slowed down by a 429 and get faster again with every answer", async () => {
    let inFlight = 0;
    let most = 0;
    const mostSince: number[] = [];
    server.always(() => {
      inFlight = server.counts.inFlight;
      most = Math.max(most, inFlight);
      mostSince.push(inFlight);
      return { ...ok, delayMs: 80 };
    });
    const engine = createEngine({ concurrency: 8 });
    await engine.classify(createPosts(16));
    expect(most).toBe(8);

    server.script(rateLimitReply(50), rateLimitReply(50));
    mostSince.length = 0;
    await engine.classify(createPosts(40));
    const early = mostSince.slice(8, 14);
    expect(Math.max(...early)).toBeLessThanOrEqual(5);
    expect(Math.max(...mostSince.slice(-8))).toBeGreaterThan(5);
  });

  it("all wait while the server has asked one of them to", async () => {
    const times: number[] = [];
    server.script(rateLimitReply(300));
    server.always(() => {
      times.push(Date.now());
      return ok;
    });
    const startedAt = Date.now();
    await createEngine({ concurrency: 1 }).classify(createPosts(3));
    expect(Math.min(...times) - startedAt).toBeGreaterThanOrEqual(295);
  });

  it("stop for a while after several failures in a row, and try with one", async () => {
    server.always(apiError(500, "broken"));
    const patience = { firstRetryMs: 1, failuresInARow: 4, firstPauseMs: 400, giveUpMs: 10_000 };
    const engine = createEngine({ concurrency: 4, patience });
    const outcome = engine.classify(createPosts(4));
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThanOrEqual(4));
    await sleep(100);
    // Those that were on their way when the fourth failed; then none.
    const failed = server.requests.length;
    expect(failed).toBeLessThanOrEqual(8);
    await sleep(150);
    expect(server.requests).toHaveLength(failed);
    server.always(ok);
    const kinds = (await outcome).map(({ kind }) => kind);
    expect(kinds).toEqual(["labels", "labels", "labels", "labels"]);
    expect(server.requests).toHaveLength(failed + 4);
  });

  it("end the run where the server stays down, instead of failing every post", async () => {
    server.always(apiError(502, "bad gateway"));
    const patience = { firstRetryMs: 1, failuresInARow: 3, firstPauseMs: 40, giveUpMs: 150 };
    const engine = createEngine({ concurrency: 2, maxRetries: 50, patience });
    await expect(engine.classify(createPosts(50))).rejects.toThrow(ServerDownError);
    expect(server.requests.length).toBeLessThan(25);
  });

  it("keep to the requests and tokens that an account has for a minute", async () => {
    server.always(ok);
    const startedAt = Date.now();
    await createEngine({ concurrency: 8, requestsPerMinute: 600 }).classify(createPosts(66));
    // A tenth of a minute's 600 goes at once; the other six follow at ten a second.
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(550);

    // Some 2,700 tokens a call, of which 12,000 may go at once and 2,000 follow in a second.
    const tokens = { countTokens: () => 660, maxOutputTokens: 500, tokensPerMinute: 120_000 };
    const countedAt = Date.now();
    await createEngine({ concurrency: 8, ...tokens }).classify(createPosts(6));
    expect(Date.now() - countedAt).toBeGreaterThanOrEqual(1_500);
    expect(Date.now() - countedAt).toBeLessThan(6_000);
  });
});
