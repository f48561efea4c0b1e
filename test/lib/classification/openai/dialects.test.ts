import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { type Dialect, nextDialect } from "@/lib/classification/openai/dialect";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import type { OpenAiOptions } from "@/lib/classification/openai/settings";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { labellingReply } from "@/test/support/labelling-model";
import {
  apiError,
  contentReply,
  type ModelReply,
  type ModelRequest,
  type ModelServer,
  startModelServer,
} from "@/test/support/model-server";

let server: ModelServer;
let remembered: Dialect | null;

beforeEach(async () => {
  server = await startModelServer();
  remembered = null;
});

afterEach(() => server.close());

function createEngine(options: Partial<OpenAiOptions> = {}) {
  return createOpenAiEngine({
    apiKey: "none",
    baseUrl: server.baseUrl,
    model: "llama3.1:8b",
    taxonomy: defaultTaxonomy,
    dialects: {
      load: () => remembered,
      save: (dialect) => {
        remembered = dialect;
      },
    },
    ...options,
  });
}

const post: ClassifiablePost = {
  title: "Moving to Kubernetes",
  company: "Example",
  summary: "How we moved.",
  content: null,
  tags: [],
};
const kubernetes = [{ topic: "kubernetes", confidence: 0.9, evidence: "Moving to Kubernetes" }];
const labels = [{ topicId: "kubernetes", confidence: 0.9, evidence: "Moving to Kubernetes" }];

/** Refuses like a server that lacks these fields or formats, in the words of real ones. */
function refusing(...refusals: [(body: ModelRequest["body"]) => boolean, string][]) {
  return (request: ModelRequest): ModelReply => {
    const refusal = refusals.find(([isRefused]) => isRefused(request.body));
    if (refusal) return apiError(400, refusal[1]);
    return labellingReply(request, () => kubernetes);
  };
}

const noSchema: [(body: ModelRequest["body"]) => boolean, string] = [
  (body) => body.response_format?.type === "json_schema",
  "'response_format.type' : value must be 'json_object' or 'text'",
];
const noJsonMode: [(body: ModelRequest["body"]) => boolean, string] = [
  (body) => body.response_format?.type === "json_object",
  "Unsupported response_format type: json_object",
];

describe("a server without structured output", () => {
  it("is asked in JSON mode, with the shape in the prompt; found out once and remembered", async () => {
    server.always(refusing(noSchema));
    const posts = Array.from({ length: 12 }, (_, index) => ({ ...post, title: `Post ${index}` }));
    const first = await createEngine({ concurrency: 4 }).classify(posts);

    expect(first.every(({ kind }) => kind === "labels")).toBe(true);
    expect(server.requests).toHaveLength(13);
    expect(remembered).toMatchObject({ format: "json_object" });
    expect(server.requests[1]?.body.messages[0]?.content).toContain("Answer with one JSON object");

    await createEngine().classify([post]);
    expect(server.requests).toHaveLength(14);
  });

  it("is asked in text where it has no JSON mode either", async () => {
    server.always(refusing(noSchema, noJsonMode));
    expect(await createEngine().classify([post])).toMatchObject([{ kind: "labels", labels }]);
    expect(remembered).toMatchObject({ format: "text" });
    expect(server.requests.at(-1)?.body).not.toHaveProperty("response_format");
  });

  it.each([
    ["prose and a code fence", (json: string) => `Sure! Here it is:\n\`\`\`json\n${json}\n\`\`\``],
    ["single quotes", (json: string) => json.replaceAll('"', "'")],
    ["a trailing comma", (json: string) => json.replace("]", ",]")],
  ])("may answer with %s", async (_case, disfigure) => {
    const json = JSON.stringify({ labels: kubernetes });
    server.always((request) =>
      request.body.response_format ? apiError(400, noSchema[1]) : contentReply(disfigure(json)),
    );
    expect(await createEngine().classify([post])).toMatchObject([{ kind: "labels", labels }]);
  });

  it("is shown its error once where its reply can't be used", async () => {
    remembered = textDialect;
    server.script(contentReply('{"labels": [{"topic": "k8s", "confidence": 1, "evidence": ""}]}'));
    server.always((request) => labellingReply(request, () => kubernetes));
    expect(await createEngine().classify([post])).toMatchObject([{ kind: "labels", labels }]);
    const [, , reply, complaint] = server.requests[1]?.body.messages ?? [];
    expect(reply).toMatchObject({ role: "assistant", content: expect.stringContaining("k8s") });
    expect(complaint?.content).toContain('the model named the unknown topic "k8s"');
  });

  it("never gets a reply repaired whose end is missing", async () => {
    remembered = textDialect;
    server.always(contentReply('{"labels": [{"topic": "kubernetes", "confidence": 1}'));
    expect(await createEngine().classify([post])).toMatchObject([
      { kind: "failure", failureKind: "invalid-reply" },
    ]);
    expect(server.requests).toHaveLength(2);
  });

  it("that takes the schema and ignores it is known by its first reply", async () => {
    server.script(contentReply("It is about Kubernetes."));
    server.always((request) => labellingReply(request, () => kubernetes));
    expect(await createEngine().classify([post])).toMatchObject([{ kind: "labels", labels }]);
    expect(remembered).toMatchObject({ format: "json_object" });
    expect(server.requests[1]?.body.response_format).toEqual({ type: "json_object" });
  });

  const textDialect: Dialect = {
    format: "text",
    limitField: "max_tokens",
    hasSwitchedLimit: false,
    hasTemperature: true,
    hasReasoningEffort: true,
  };
});

describe("a server that refuses a field", () => {
  it("is asked without temperature and effort, and with the limit under its other name", async () => {
    server.always(
      refusing(
        [(body) => "temperature" in body, "Unsupported value: 'temperature' does not support 0"],
        [(body) => "reasoning_effort" in body, "Unrecognized request argument: reasoning_effort"],
        [
          (body) => "max_tokens" in body,
          "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        ],
      ),
    );
    const engine = createEngine({ temperature: 0, reasoningEffort: "low", maxOutputTokens: 700 });
    expect(await engine.classify([post])).toMatchObject([{ kind: "labels", labels }]);
    const body = server.requests.at(-1)?.body;
    expect(body).toMatchObject({ max_completion_tokens: 700 });
    expect(Object.keys(body ?? {})).not.toContain("temperature");
    expect(remembered).toMatchObject({ hasTemperature: false, hasReasoningEffort: false });
  });

  it("is not asked again for a fault that no other words would mend", () => {
    const dialect: Dialect = {
      format: "json_schema",
      limitField: "max_tokens",
      hasSwitchedLimit: false,
      hasTemperature: true,
      hasReasoningEffort: true,
    };
    const tooLong = "This model's maximum context length is 4096 tokens";
    expect(nextDialect(dialect, { status: 400, message: tooLong })).toBeNull();
    expect(nextDialect(dialect, { status: 500, message: "response_format" })).toBeNull();
    const unknown = { status: 422, message: "max_completion_tokens: extra field" };
    expect(nextDialect({ ...dialect, limitField: "max_completion_tokens" }, unknown)).toMatchObject(
      {
        limitField: "max_tokens",
      },
    );
  });
});
