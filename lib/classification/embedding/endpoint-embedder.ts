import OpenAI from "openai";
import { type Embedder, EmbedderError, type Embedding, toUnitVector } from "./embedder";

export type EndpointOptions = {
  apiKey: string;
  /** The address of an OpenAI-compatible API, with its version path; null means OpenAI's own. */
  baseUrl: string | null;
  model: string;
  dimensions: number;
  timeoutMs?: number;
  maxRetries?: number;
};

/** Vectors from an OpenAI-compatible embeddings endpoint. */
export function createEndpointEmbedder(options: EndpointOptions): Embedder {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? "https://api.openai.com/v1",
    timeout: options.timeoutMs ?? 60_000,
    maxRetries: options.maxRetries ?? 2,
    // Given, because the client would read each of these from the environment otherwise.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "warn",
  });
  return {
    name: `${new URL(client.baseURL).host}/${options.model}`,
    dimensions: options.dimensions,
    scorer: null,
    batchSize: 64,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      try {
        const reply = await client.embeddings.create(
          { model: options.model, input: texts, encoding_format: "float" },
          { signal },
        );
        return readEmbeddings(reply.data, texts.length, options);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (error instanceof EmbedderError) throw error;
        throw explain(error, options);
      }
    },
    close: async () => {},
  };
}

/** The reply names the place of each vector; it need not keep the order of the texts. */
function readEmbeddings(
  data: { index: number; embedding: number[] }[] | undefined,
  count: number,
  { model, dimensions }: EndpointOptions,
): Embedding[] {
  const vectorAt = new Map((data ?? []).map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: count }, (_, index) => {
    const vector = vectorAt.get(index);
    if (!vector) throw new EmbedderError(`the embeddings of ${model} lack text ${index + 1}`);
    if (vector.length !== dimensions || !vector.every(Number.isFinite)) {
      throw new EmbedderError(
        `${model} gives vectors of ${vector.length} numbers, not ${dimensions}: set EMBEDDINGS_DIMENSIONS`,
      );
    }
    return { vector: toUnitVector(vector), topicScores: null };
  });
}

function explain(error: unknown, { apiKey, model }: EndpointOptions): EmbedderError {
  const text = error instanceof Error ? error.message : String(error);
  const safe = apiKey.length < 8 ? text : text.replaceAll(apiKey, "[API key]");
  return new EmbedderError(`no vectors from ${model}: ${safe}`, { cause: error });
}
