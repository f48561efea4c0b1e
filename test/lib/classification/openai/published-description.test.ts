import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBatchApi } from "@/lib/classification/openai/batch-api";
import { createBatchWriter } from "@/lib/classification/openai/batch-requests";
import { firstDialect, replyFormats } from "@/lib/classification/openai/dialect";
import { createOpenAiEngine } from "@/lib/classification/openai/openai-engine";
import type { OpenAiOptions } from "@/lib/classification/openai/settings";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { startBatchServer } from "@/test/support/batch-server";
import { labellingReply } from "@/test/support/labelling-model";
import {
  apiError,
  contentReply,
  labelsReply,
  type ModelServer,
  quotaReply,
  rateLimitReply,
  refusalReply,
  startModelServer,
} from "@/test/support/model-server";
import { loadOpenAiDescription } from "@/test/support/openai-description";

const check = loadOpenAiDescription();
let server: ModelServer;

beforeAll(async () => {
  server = await startModelServer();
});

afterAll(() => server.close());

const posts = ["One", "Two", "Three"].map((title) => ({
  title,
  company: "Example",
  summary: null,
  content: "Some text.",
  tags: [],
  contentHash: title,
}));

function options(more: Partial<OpenAiOptions> = {}): OpenAiOptions {
  const base = { apiKey: "sk-test", baseUrl: server.baseUrl, model: "gpt-5-mini" };
  return { ...base, taxonomy: defaultTaxonomy, reasoningEffort: "low", temperature: 0, ...more };
}

describe.skipIf(check === null)("OpenAI's published description", () => {
  it.each(replyFormats)(
    "agrees with the requests of an engine that asks for %s",
    async (format) => {
      server.always((request) => labellingReply(request));
      const dialects = { load: () => ({ ...firstDialect(true), format }), save: () => undefined };
      const before = server.requests.length;
      await createOpenAiEngine(options({ dialects, postsPerCall: 2 })).classify(posts);
      const sent = server.requests.slice(before);
      expect(sent).toHaveLength(2);
      for (const { body } of sent) expect(check?.("CreateChatCompletionRequest", body)).toEqual([]);
    },
  );

  it("would find a wrong request", () => {
    const wrong = { model: "gpt-5-mini", messages: [], reasoning_effort: "much" };
    expect(check?.("CreateChatCompletionRequest", wrong)).not.toEqual([]);
  });

  it("agrees with the replies of the scripted server", () => {
    const replies = [labelsReply(), contentReply("{", "length"), refusalReply("No.")];
    for (const { body } of replies) {
      expect(check?.("CreateChatCompletionResponse", JSON.parse(body))).toEqual([]);
    }
    for (const { body } of [apiError(400, "no"), rateLimitReply(1), quotaReply()]) {
      expect(check?.("ErrorResponse", JSON.parse(body))).toEqual([]);
    }
  });

  it("agrees with the lines, files and batches of the Batch API", async () => {
    const batches = await startBatchServer();
    const batchOptions = options({ baseUrl: batches.baseUrl, postsPerCall: 2 });
    const writer = createBatchWriter(batchOptions);
    const [pack = []] = writer.pack(posts, false);
    const request = writer.write("1-1", pack);
    expect(check?.("CreateChatCompletionRequest", request)).toEqual([]);
    const api = openBatchApi(batchOptions);
    const line = JSON.stringify({ custom_id: "request-1", body: request });
    const id = await api.submit([line], "1-1");
    await api.ask(id);
    for (const { path, reply } of batches.exchanges) {
      expect(
        check?.(path.includes("/files") ? "OpenAIFile" : "Batch", withoutNulls(reply)),
      ).toEqual([]);
    }
    expect(batches.exchanges.map(({ path }) => path)).toEqual([
      "POST /files",
      "POST /batches",
      "GET /batches/batch_1",
    ]);
    await batches.close();
  });
});

/** The description's own example of a batch has null where its schema asks for text. */
function withoutNulls(value: unknown): unknown {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, field]) => field !== null));
}
