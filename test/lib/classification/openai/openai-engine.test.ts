import { describe, expect, it, vi } from "vitest";
import { buildSystemMessage, promptVersion } from "@/lib/classification/openai/prompt";
import { OpenAiSettingsError } from "@/lib/classification/openai/settings";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import {
  apiError,
  contentReply,
  emptyReply,
  labelsReply,
  type ModelReply,
  type ModelRequest,
  rateLimitReply,
  refusalReply,
} from "@/test/support/model-server";
import {
  apiKey,
  createPost,
  evidence,
  okPrediction,
  okReply,
  openScriptedEngine,
} from "@/test/support/scripted-engine";

const scripted = openScriptedEngine();
const { createEngine, classifyOne } = scripted;

/** The title as the model gets it: in the JSON on the last line of the user's message. */
function readSentTitle(request: ModelRequest): string {
  return JSON.parse(request.body.messages[1]?.content.split("\n").at(-1) ?? "").title;
}

const unknownTopicReply = labelsReply({ topic: "blockchain", confidence: 1, evidence: "" });
const proseReply = contentReply("This post is about Kubernetes.");

describe("the request", () => {
  it("asks for a strict reply whose topics are those of the taxonomy", async () => {
    scripted.server.script(okReply);
    expect(await classifyOne()).toMatchObject(okPrediction);
    const request = scripted.server.requests[0];
    expect(request?.headers.authorization).toBe(`Bearer ${apiKey}`);
    expect(request?.body.model).toBe("scripted-model");
    expect(request?.body.response_format.json_schema.strict).toBe(true);
    const { labels } = request?.body.response_format.json_schema.schema.properties ?? {};
    expect(labels?.items?.properties?.topic?.enum).toEqual(
      defaultTaxonomy.topics.map((topic) => topic.id),
    );
  });

  it("carries no field that a reasoning model or a compatible server may refuse", async () => {
    scripted.server.script(okReply);
    await classifyOne();
    const fields = Object.keys(scripted.server.requests[0]?.body ?? {});
    expect(fields.sort()).toEqual(["max_tokens", "messages", "model", "response_format"]);
  });

  it("begins with the same system message for every post, so that it can be cached", async () => {
    scripted.server.always(okReply);
    await createEngine().classify([createPost(), createPost({ title: "Another" })]);
    const systems = scripted.server.requests.map((request) => request.body.messages[0]);
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
    scripted.server.always(replyWithTitle);
    const predictions = await createEngine().classify(posts);
    const titles = predictions.map((each) => each.kind === "labels" && each.labels[0]?.evidence);
    expect(titles).toEqual(posts.map((post) => post.title));
  });

  it("is sent a few posts at once, counted over all batches of the engine", async () => {
    scripted.server.always(replyWithTitle);
    const engine = createEngine({ concurrency: 3 });
    await Promise.all([engine.classify(posts.slice(0, 8)), engine.classify(posts.slice(8, 16))]);
    expect(scripted.server.counts.mostInFlight).toBe(3);
  });

  it("keeps the labels of the other posts when one post fails", async () => {
    scripted.server.script(okReply, refusalReply("No."), okReply);
    const engine = createEngine({ concurrency: 1 });
    const kinds = (await engine.classify(posts.slice(0, 3))).map((prediction) => prediction.kind);
    expect(kinds).toEqual(["labels", "failure", "labels"]);
  });

  it("of full size raises no warning about leaking listeners", async () => {
    const warnings: Error[] = [];
    const collect = (warning: Error) => void warnings.push(warning);
    process.on("warning", collect);
    scripted.server.always(okReply);
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
    scripted.server.always(reply);
    const failure = { kind: "failure", reason: expect.stringContaining(reason) };
    expect(await classifyOne()).toMatchObject(failure);
    // What the model wrote is shown to it once, with the error; the rest is not asked again.
    const isMendable = reply === proseReply || reply === unknownTopicReply;
    expect(scripted.server.requests).toHaveLength(isMendable ? 2 : 1);
  });

  it("that doubles a topic is repaired", async () => {
    const twice = { topic: "kubernetes", confidence: 0.9, evidence };
    scripted.server.script(labelsReply(twice, { ...twice, confidence: 0.2 }));
    expect(await classifyOne()).toMatchObject(okPrediction);
  });
});

describe("the key", () => {
  it.each([
    [401, "check OPENAI_API_KEY"],
    [403, 'check that the key in OPENAI_API_KEY may use the model "scripted-model"'],
  ])("that is refused with %d stops the batch and cancels its calls", async (status, advice) => {
    const slow = { ...okReply, delayMs: 5_000 };
    scripted.server.script(slow, { ...apiError(status, "no"), delayMs: 50 });
    scripted.server.always(slow);
    const posts = Array.from({ length: 16 }, () => createPost());
    const error = await createEngine({ concurrency: 2 })
      .classify(posts)
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(OpenAiSettingsError);
    expect(error.message).toContain(advice);
    await vi.waitFor(() => expect(scripted.server.counts.cancelled).toBe(1));
    expect(scripted.server.requests).toHaveLength(2);
  });

  it("that can't be sent is refused at once, without being quoted", () => {
    for (const bad of ["", " ", "sk-one\nsk-two", "“sk-quoted”"]) {
      expect(() => createEngine({ apiKey: bad })).toThrow(OpenAiSettingsError);
      expect(() => createEngine({ apiKey: bad })).not.toThrow(/sk-/);
    }
  });

  it("is left out of reasons, even where the server quotes it", async () => {
    scripted.server.script(apiError(400, `bad request with key ${apiKey}`));
    const reason = expect.stringContaining("400 bad request with key [API key]");
    expect(await classifyOne()).toMatchObject({ kind: "failure", reason });
  });
});

describe("an abort", () => {
  it("cancels the calls in flight, starts no others and rejects with its reason", async () => {
    scripted.server.always({ ...okReply, delayMs: 10_000 });
    const controller = new AbortController();
    const posts = Array.from({ length: 6 }, () => createPost());
    const outcome = createEngine({ concurrency: 2 }).classify(posts, controller.signal);
    await vi.waitFor(() => expect(scripted.server.requests).toHaveLength(2));
    controller.abort(new Error("the run was stopped"));
    await expect(outcome).rejects.toThrow("the run was stopped");
    await vi.waitFor(() => expect(scripted.server.counts.cancelled).toBe(2));
    expect(scripted.server.requests).toHaveLength(2);
  });

  it("does not wait for a pause between attempts to end", async () => {
    scripted.server.always(rateLimitReply(30_000));
    const controller = new AbortController();
    const outcome = createEngine().classify([createPost()], controller.signal);
    await vi.waitFor(() => expect(scripted.server.requests).toHaveLength(1));
    controller.abort(new Error("the run was stopped"));
    await expect(outcome).rejects.toThrow("the run was stopped");
  });

  it("that came before sends nothing, and leaves the engine usable", async () => {
    const engine = createEngine({ concurrency: 1 });
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(engine.classify([createPost()], signal)).rejects.toThrow("too late");
    expect(scripted.server.requests).toHaveLength(0);
    scripted.server.script(okReply);
    expect(await engine.classify([createPost()])).toMatchObject([okPrediction]);
  });
});
