import { describe, expect, it } from "vitest";
import { OpenAiSettingsError } from "@/lib/classification/openai/settings";
import { apiError, quotaReply, rateLimitReply } from "@/test/support/model-server";
import {
  createPost,
  okPrediction,
  okReply,
  openScriptedEngine,
} from "@/test/support/scripted-engine";

const scripted = openScriptedEngine();
const { createEngine, classifyOne } = scripted;

describe("a server in trouble", () => {
  it("is asked again after the wait that it asks for", async () => {
    scripted.server.script(
      rateLimitReply(20),
      apiError(500, "oops", { "retry-after-ms": "20" }),
      okReply,
    );
    expect(await classifyOne()).toMatchObject(okPrediction);
    expect(scripted.server.requests).toHaveLength(3);
  });

  it("fails the post when the retries are used up", async () => {
    scripted.server.always(rateLimitReply(10));
    const reason = `${host()} answered 429 Rate limit reached`;
    expect(await classifyOne(createPost(), { maxRetries: 1 })).toMatchObject({
      kind: "failure",
      reason,
    });
    expect(scripted.server.requests).toHaveLength(2);
  });

  it("is not waited for when it asks for hours", async () => {
    scripted.server.script(
      apiError(429, "Daily limit reached", { "retry-after": "7200" }),
      okReply,
    );
    const reason = `${host()} answered 429 Daily limit reached`;
    expect(await classifyOne()).toMatchObject({ kind: "failure", reason });
  });

  it("is asked again at the date that it gives instead of seconds", async () => {
    const soon = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 1_000);
    const headers = { "retry-after": soon.toUTCString() };
    scripted.server.script(apiError(503, "Maintenance", headers), okReply);
    expect(await classifyOne()).toMatchObject(okPrediction);
    expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime() - 5);
  });

  it("is left alone after it has asked for hours: the run stops and says until when", async () => {
    scripted.server.script(apiError(429, "Daily limit reached", { "retry-after": "7200" }));
    const engine = createEngine({ concurrency: 1 });
    const [first] = await engine.classify([createPost()]);
    expect(first).toMatchObject({ kind: "failure", failureKind: "rate-limit" });
    await expect(engine.classify([createPost()])).rejects.toThrow(/takes no calls before 20/);
    expect(scripted.server.requests).toHaveLength(1);
  });

  it.each([
    ["sends no headers", { ...okReply, delayMs: 5_000 }],
    ["never ends its body", { ...okReply, stalls: true }],
  ])("fails the post with a timeout when it %s", async (_case, reply) => {
    scripted.server.script(reply);
    const reason = `${host()} did not answer within 100 ms`;
    const prediction = await classifyOne(createPost(), { timeoutMs: 100, maxRetries: 0 });
    expect(prediction).toMatchObject({ kind: "failure", reason });
  });

  it("fails the post with the cause when nothing listens there", async () => {
    const reason = `no connection to ${host()} (ECONNREFUSED)`;
    await scripted.server.close();
    expect(await classifyOne(createPost(), { maxRetries: 0 })).toMatchObject({
      kind: "failure",
      reason,
    });
  });

  it.each([
    ["the model does not exist", apiError(404, "The model does not exist"), "check OPENAI_MODEL"],
    ["the account is empty", apiError(402, "Payment required"), "has no credit left"],
    ["the quota is used up", quotaReply(), "has no credit left"],
  ])("stops the run with advice when %s", async (_case, reply, advice) => {
    scripted.server.script(reply);
    const error = await createEngine()
      .classify([createPost()])
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(OpenAiSettingsError);
    expect(error.message).toContain(advice);
    expect(scripted.server.requests).toHaveLength(1);
  });

  function host() {
    return new URL(scripted.server.baseUrl).host;
  }
});
