import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createEndpointEmbedder } from "@/lib/classification/embedding/endpoint-embedder";
import { startWebServer } from "@/test/support/web-server";

type Answer = (body: { model: string; input: string[] }) => { status: number; body: unknown };
let server: Awaited<ReturnType<typeof startWebServer>> | undefined;
afterEach(() => server?.close());

async function embedderFor(answer: Answer, dimensions = 3) {
  server = await startWebServer({
    "/v1/embeddings": async (request: IncomingMessage, response: ServerResponse) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      const { status, body } = answer(JSON.parse(text));
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    },
  });
  return createEndpointEmbedder({
    apiKey: "secret-of-the-test",
    baseUrl: server.url("/v1"),
    model: "small",
    dimensions,
    maxRetries: 0,
  });
}

const reply = (vectors: number[][]) => ({
  status: 200,
  body: {
    object: "list",
    model: "small",
    // The last first: the place counts, not the order.
    data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })).reverse(),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  },
});

describe("createEndpointEmbedder", () => {
  it("puts the vectors in the order of the texts and scales them to length 1", async () => {
    const embedder = await embedderFor(({ input }) => reply(input.map((_, at) => [at * 3, 4, 0])));
    const vectors = await embedder.embed(["a", "b"]);
    expect(
      vectors.map(({ vector }) => [...vector].map((value) => Number(value.toFixed(4)))),
    ).toEqual([
      [0, 1, 0],
      [0.6, 0.8, 0],
    ]);
    expect(embedder.name).toMatch(/^127\.0\.0\.1:\d+\/small$/);
  });

  it.each([
    ["another number of dimensions", reply([[1, 2]]), "EMBEDDINGS_DIMENSIONS"],
    ["fewer vectors than texts", reply([]), "lack text 1"],
    ["an error", { status: 500, body: { error: { message: "boom secret-of-the-test" } } }, "boom"],
  ])("refuses a reply with %s", async (_, answer, message) => {
    const embedder = await embedderFor(() => answer);
    await expect(embedder.embed(["a"])).rejects.toThrow(message);
    await expect(embedder.embed(["a"])).rejects.not.toThrow("secret-of-the-test");
  });

  it("rejects with the reason of an abort", async () => {
    const embedder = await embedderFor(() => reply([[1, 0, 0]]));
    await expect(embedder.embed(["a"], AbortSignal.abort(new Error("stop")))).rejects.toThrow(
      "stop",
    );
  });
});
