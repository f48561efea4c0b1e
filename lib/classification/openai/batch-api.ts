import { toFile } from "openai";
import { connectToOpenAi } from "./connect";
import { explainError } from "./explain-error";
import { defaults, type OpenAiOptions, ServerDownError } from "./settings";

/** How far the provider is with a batch; the file texts are there once it has ended. */
export type BatchProgress =
  | { isEnded: false; done: number; total: number }
  | { isEnded: true; status: string; texts: string[] };

export type BatchApi = ReturnType<typeof openBatchApi>;

/** The name of the tag that finds a batch again whose id was lost in a crash. */
const tagName = "bellwether_batch";
const endings = ["completed", "failed", "expired", "cancelled"];
const perCall = { maxRetries: 3, timeout: 300_000 };

/**
 * I/O: the Batch API of a provider. Its methods throw OpenAiSettingsError for a key or address at
 * fault, and ServerDownError for what may pass.
 */
export function openBatchApi(options: OpenAiOptions) {
  const client = connectToOpenAi(options);
  const { host } = new URL(client.baseURL);
  const timeoutMs = options.timeoutMs ?? defaults.timeoutMs;
  const target = { host, model: options.model, apiKey: options.apiKey, timeoutMs };
  const explained = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      const told = explainError(error, target);
      throw new ServerDownError(told.kind === "failure" ? told.reason : host, { cause: error });
    }
  };
  const readFile = async (id: string | null | undefined) =>
    id ? (await client.files.content(id, perCall)).text() : "";
  return {
    /** Hands in the lines; `tag` finds the batch again. Returns the provider's id. */
    submit: (lines: string[], tag: string): Promise<string> =>
      explained(async () => {
        const file = await toFile(Buffer.from(`${lines.join("\n")}\n`), `${tag}.jsonl`);
        const input = await client.files.create({ file, purpose: "batch" }, perCall);
        const batch = await client.batches.create(
          {
            input_file_id: input.id,
            endpoint: "/v1/chat/completions",
            completion_window: "24h",
            metadata: { [tagName]: tag },
          },
          // Never repeated: a second batch would be paid for as well.
          { ...perCall, maxRetries: 0 },
        );
        return batch.id;
      }),

    /** The provider's id of the batch with this tag; null where it never came there. */
    find: (tag: string): Promise<string | null> =>
      explained(async () => {
        for await (const batch of client.batches.list({ limit: 100 }, perCall)) {
          if (batch.metadata?.[tagName] === tag) return batch.id;
        }
        return null;
      }),

    ask: (providerId: string): Promise<BatchProgress> =>
      explained(async () => {
        const batch = await client.batches.retrieve(providerId, perCall);
        const { completed = 0, total = 0 } = batch.request_counts ?? {};
        if (!endings.includes(batch.status)) return { isEnded: false, done: completed, total };
        const texts = [await readFile(batch.output_file_id), await readFile(batch.error_file_id)];
        return { isEnded: true, status: batch.status, texts };
      }),
  };
}
