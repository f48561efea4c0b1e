import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClassifiablePost, Prediction } from "@/lib/classification/engine";
import { firstDialect } from "@/lib/classification/openai/dialect";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import { buildSystemMessage, promptVersion } from "@/lib/classification/openai/prompt";
import { type OpenAiOptions, OpenAiSettingsError } from "@/lib/classification/openai/settings";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import {
  apiError,
  contentReply,
  emptyReply,
  labelsReply,
  type ModelReply,
  type ModelRequest,
  type ModelServer,
  quotaReply,
  rateLimitReply,
  refusalReply,
  startModelServer,
} from "../../../support/model-server";

const apiKey = "sk-test-0123456789abcdef";
let server: ModelServer;

beforeEach(async () => {
  server = await startModelServer();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

function createEngine(options: Partial<OpenAiOptions> = {}) {
  return createOpenAiEngine({
    apiKey,
    baseUrl: server.baseUrl,
    model: "scripted-model",
    taxonomy: defaultTaxonomy,
    dialects: { load: () => firstDialect(false), save: () => undefined },
    patience: { firstRetryMs: 10 },
    ...options,
  });
}

function createPost(fields: Partial<ClassifiablePost> = {}): ClassifiablePost {
  const title = "Moving to Kubernetes";
  return { title, company: "Example", summary: null, content: null, tags: [], ...fields };
}

async function classifyOne(post = createPost(), options: Partial<OpenAiOptions> = {}) {
  const [prediction] = await createEngine(options).classify([post]);
  return prediction;
}

/** The title as the model gets it: in the JSON on the last line of the user's message. */
function readSentTitle(request: ModelRequest): string {
  return JSON.parse(request.body.messages[1]?.content.split("\n").at(-1) ?? "").title;
}

const evidence = "moving to kubernetes";
const okReply = labelsReply({ topic: "kubernetes", confidence: 0.9, evidence });
const unknownTopicReply = labelsReply({ topic: "blockchain", confidence: 1, evidence: "" });
const proseReply = contentReply("This post is about Kubernetes.");
const okPrediction: Prediction = {
  kind: "labels",
  labels: [{ topicId: "kubernetes", confidence: 0.9, evidence }],
};

describe("the request", () => {
  it("asks for a strict reply whose topics are those of the taxonomy", async () => {
    server.script(okReply);
    expect(await classifyOne()).toMatchObject(okPrediction);
    const request = server.requests[0];
    expect(request?.headers.authorization).toBe(`Bearer ${apiKey}`);
    expect(request?.body.model).toBe("scripted-model");
    expect(request?.body.response_format.json_schema.strict).toBe(true);
    const { labels } = request?.body.response_format.json_schema.schema.properties ?? {};
    expect(labels?.items?.properties?.topic?.enum).toEqual(
      defaultTaxonomy.topics.map((topic) => topic.id),
    );
  });

  it("carries no field that a reasoning model or a compatible server may refuse", async () => {
    server.script(okReply);
    await classifyOne();
    const fields = Object.keys(server.requests[0]?.body ?? {});
    expect(fields.sort()).toEqual(["max_tokens", "messages", "model", "response_format"]);
  });

  it("begins with the same system message for every post, so that it can be cached", async () => {
    server.always(okReply);
    await createEngine().classify([createPost(), createPost({ title: "Another" })]);
    const systems = server.requests.map((request) => request.body.messages[0]);
    const system = { role: "system", content: buildSystemMessage(defaultTaxonomy) };
    expect(systems).toEqual([system, system]);
  });

  it("goes to OpenAI's own address without a base URL, whatever the environment says", async () => {
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:1/elsewhere");
    vi.stubEnv("OPENAI_ORG_ID", "org-of-another-tool");
    const calls: { url: string; headers: Headers }[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      calls.push({ url: String(input), headers: new Headers(init?.headers) });
      return new Response(okReply.body, { headers: { "content-type": "application/json" } });
    };
    expect(await classifyOne(createPost(), { baseUrl: null, fetch })).toMatchObject(okPrediction);
    expect(calls[0]?.url).toBe("https://api.openai.com/v1/chat/completions");
    expect(calls[0]?.headers.get("openai-organization")).toBeNull();
  });
});

describe("a batch", () => {
  const posts = Array.from({ length: 24 }, (_, index) => createPost({ title: `Post ${index}` }));

  /** Answers with the title as evidence, the later posts sooner. */
  function replyWithTitle(request: ModelRequest): ModelReply {
    const title = readSentTitle(request);
    const delayMs = 30 - Number(title.split(" ")[1]);
    return { ...labelsReply({ topic: "web", confidence: 0.5, evidence: title }), delayMs };
  }

  it("comes back in the order given, although the replies do not", async () => {
    server.always(replyWithTitle);
    const predictions = await createEngine().classify(posts);
    const titles = predictions.map((each) => each.kind === "labels" && each.labels[0]?.evidence);
    expect(titles).toEqual(posts.map((post) => post.title));
  });

  it("is sent a few posts at once, counted over all batches of the engine", async () => {
    server.always(replyWithTitle);
    const engine = createEngine({ concurrency: 3 });
    await Promise.all([engine.classify(posts.slice(0, 8)), engine.classify(posts.slice(8, 16))]);
    expect(server.counts.mostInFlight).toBe(3);
  });

  it("keeps the labels of the other posts when one post fails", async () => {
    server.script(okReply, refusalReply("No."), okReply);
    const engine = createEngine({ concurrency: 1 });
    const kinds = (await engine.classify(posts.slice(0, 3))).map((prediction) => prediction.kind);
    expect(kinds).toEqual(["labels", "failure", "labels"]);
  });

  it("of full size raises no warning about leaking listeners", async () => {
    const warnings: Error[] = [];
    const collect = (warning: Error) => void warnings.push(warning);
    process.on("warning", collect);
    server.always(okReply);
    const engine = createEngine();
    await engine.classify(posts.slice(0, 16), new AbortController().signal);
    process.off("warning", collect);
    expect(warnings).toEqual([]);
  });

  it("says which model and prompt it is", () => {
    const says = { name: "openai", modelVersion: "scripted-model", promptVersion, batchSize: 1 };
    expect(createEngine()).toMatchObject(says);
  });
});

describe("a bad reply", () => {
  it.each<[string, ModelReply, string]>([
    ["a refusal", refusalReply("I can't help."), "the model refused: I can't help."],
    ["a reply cut off", contentReply('{"lab', "length"), "cut off at its length limit"],
    ["a filtered reply", contentReply("", "content_filter"), "content filter held the reply back"],
    ["no choices", emptyReply(), "has no choices"],
    ["prose", proseReply, "the model's reply is not JSON"],
    ["a topic that does not exist", unknownTopicReply, 'unknown topic "blockchain"'],
    ["a web page", { status: 200, body: "<html>" }, "sent a reply that is not JSON"],
  ])("of the kind %s is a failure with its reason", async (_kind, reply, reason) => {
    server.always(reply);
    const failure = { kind: "failure", reason: expect.stringContaining(reason) };
    expect(await classifyOne()).toMatchObject(failure);
    // What the model wrote is shown to it once, with the error; the rest is not asked again.
    const isMendable = reply === proseReply || reply === unknownTopicReply;
    expect(server.requests).toHaveLength(isMendable ? 2 : 1);
  });

  it("that doubles a topic is repaired", async () => {
    const twice = { topic: "kubernetes", confidence: 0.9, evidence };
    server.script(labelsReply(twice, { ...twice, confidence: 0.2 }));
    expect(await classifyOne()).toMatchObject(okPrediction);
  });
});

describe("a server in trouble", () => {
  it("is asked again after the wait that it asks for", async () => {
    server.script(rateLimitReply(20), apiError(500, "oops", { "retry-after-ms": "20" }), okReply);
    expect(await classifyOne()).toMatchObject(okPrediction);
    expect(server.requests).toHaveLength(3);
  });

  it("fails the post when the retries are used up", async () => {
    server.always(rateLimitReply(10));
    const reason = `${host()} answered 429 Rate limit reached`;
    expect(await classifyOne(createPost(), { maxRetries: 1 })).toMatchObject({
      kind: "failure",
      reason,
    });
    expect(server.requests).toHaveLength(2);
  });

  it("is not waited for when it asks for hours", async () => {
    server.script(apiError(429, "Daily limit reached", { "retry-after": "7200" }), okReply);
    const reason = `${host()} answered 429 Daily limit reached`;
    expect(await classifyOne()).toMatchObject({ kind: "failure", reason });
  });

  it("is asked again at the date that it gives instead of seconds", async () => {
    const soon = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 1_000);
    const headers = { "retry-after": soon.toUTCString() };
    server.script(apiError(503, "Maintenance", headers), okReply);
    expect(await classifyOne()).toMatchObject(okPrediction);
    expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime() - 5);
  });

  it("is left alone after it has asked for hours: the run stops and says until when", async () => {
    server.script(apiError(429, "Daily limit reached", { "retry-after": "7200" }));
    const engine = createEngine({ concurrency: 1 });
    const [first] = await engine.classify([createPost()]);
    expect(first).toMatchObject({ kind: "failure", failureKind: "rate-limit" });
    await expect(engine.classify([createPost()])).rejects.toThrow(/takes no calls before 20/);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["sends no headers", { ...okReply, delayMs: 5_000 }],
    ["never ends its body", { ...okReply, stalls: true }],
  ])("fails the post with a timeout when it %s", async (_case, reply) => {
    server.script(reply);
    const reason = `${host()} did not answer within 100 ms`;
    const prediction = await classifyOne(createPost(), { timeoutMs: 100, maxRetries: 0 });
    expect(prediction).toMatchObject({ kind: "failure", reason });
  });

  it("fails the post with the cause when nothing listens there", async () => {
    const reason = `no connection to ${host()} (ECONNREFUSED)`;
    await server.close();
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
    server.script(reply);
    const error = await createEngine()
      .classify([createPost()])
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(OpenAiSettingsError);
    expect(error.message).toContain(advice);
    expect(server.requests).toHaveLength(1);
  });

  function host() {
    return new URL(server.baseUrl).host;
  }
});

describe("the key", () => {
  it.each([
    [401, "check OPENAI_API_KEY"],
    [403, 'check that the key in OPENAI_API_KEY may use the model "scripted-model"'],
  ])("that is refused with %d stops the batch and cancels its calls", async (status, advice) => {
    const slow = { ...okReply, delayMs: 5_000 };
    server.script(slow, { ...apiError(status, "no"), delayMs: 50 });
    server.always(slow);
    const posts = Array.from({ length: 16 }, () => createPost());
    const error = await createEngine({ concurrency: 2 })
      .classify(posts)
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(OpenAiSettingsError);
    expect(error.message).toContain(advice);
    await vi.waitFor(() => expect(server.counts.cancelled).toBe(1));
    expect(server.requests).toHaveLength(2);
  });

  it("that can't be sent is refused at once, without being quoted", () => {
    for (const bad of ["", " ", "sk-one\nsk-two", "“sk-quoted”"]) {
      expect(() => createEngine({ apiKey: bad })).toThrow(OpenAiSettingsError);
      expect(() => createEngine({ apiKey: bad })).not.toThrow(/sk-/);
    }
  });

  it("is left out of reasons, even where the server quotes it", async () => {
    server.script(apiError(400, `bad request with key ${apiKey}`));
    const reason = expect.stringContaining("400 bad request with key [API key]");
    expect(await classifyOne()).toMatchObject({ kind: "failure", reason });
  });
});

describe("an abort", () => {
  it("cancels the calls in flight, starts no others and rejects with its reason", async () => {
    server.always({ ...okReply, delayMs: 10_000 });
    const controller = new AbortController();
    const posts = Array.from({ length: 6 }, () => createPost());
    const outcome = createEngine({ concurrency: 2 }).classify(posts, controller.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(2));
    controller.abort(new Error("the run was stopped"));
    await expect(outcome).rejects.toThrow("the run was stopped");
    await vi.waitFor(() => expect(server.counts.cancelled).toBe(2));
    expect(server.requests).toHaveLength(2);
  });

  it("does not wait for a pause between attempts to end", async () => {
    server.always(rateLimitReply(30_000));
    const controller = new AbortController();
    const outcome = createEngine().classify([createPost()], controller.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    controller.abort(new Error("the run was stopped"));
    await expect(outcome).rejects.toThrow("the run was stopped");
  });

  it("that came before sends nothing, and leaves the engine usable", async () => {
    const engine = createEngine({ concurrency: 1 });
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(engine.classify([createPost()], signal)).rejects.toThrow("too late");
    expect(server.requests).toHaveLength(0);
    server.script(okReply);
    expect(await engine.classify([createPost()])).toMatchObject([okPrediction]);
  });
});
