import { setMaxListeners } from "node:events";
import OpenAI from "openai";
import PQueue from "p-queue";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import type { ClassifiablePost, Engine, Prediction } from "./engine";
import { buildPostMessage, buildSystemMessage, promptVersion, toReadablePost } from "./prompt";
import { buildReplyFormat, buildReplySchema, failure, readCompletion } from "./reply-schema";

export type OpenAiOptions = {
  apiKey: string;
  /** The address of an OpenAI-compatible API, with its version path; null means OpenAI's own. */
  baseUrl: string | null;
  model: string;
  taxonomy: Taxonomy;
  /** The time for one attempt, its body included. */
  timeoutMs?: number;
  /** Further attempts after a 408, 409, 429, 5xx, timeout or lost connection. */
  maxRetries?: number;
  /** Calls at once, over all batches of this engine. */
  concurrency?: number;
  fetch?: typeof globalThis.fetch;
};

/** Every further call would fail in the same way: the run should stop, and the settings change. */
export class OpenAiSettingsError extends Error {
  override name = "OpenAiSettingsError";
}

const defaultBaseUrl = "https://api.openai.com/v1";
const maxRetryWaitMs = 60_000;
const minSecretLength = 8;

type Session = {
  client: OpenAI;
  options: OpenAiOptions;
  system: string;
  schema: ReturnType<typeof buildReplySchema>;
  host: string;
};

/**
 * Classifies posts with a large language model, one post a call, a few calls at once.
 *
 * The confidence of its labels is what the model says of itself. It is not calibrated, so it may
 * not be shown as a probability before it has been.
 *
 * `classify` gives a failed prediction with its reason for what concerns one post or one moment
 * (a refusal, a reply cut off, a rate limit that outlasts the retries, a timeout). It rejects with
 * the signal's reason when that aborts, dropping the predictions of that call.
 * @throws OpenAiSettingsError for a key that can't be sent, or from `classify` when the server
 * answers 401 or 403; calls in flight are cancelled.
 */
export function createOpenAiEngine(options: OpenAiOptions): Engine {
  const session = openSession(options);
  const queue = new PQueue({ concurrency: options.concurrency ?? 4 });
  return {
    name: "openai",
    modelVersion: options.model,
    promptVersion,
    batchSize: 16,
    async classify(posts, signal) {
      const stop = new AbortController();
      const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      // The queue and the client add listeners for each post: more than Node's warning allows.
      setMaxListeners(0, either);
      const calls = posts.map((post) => () => classifyPost(session, post, either));
      try {
        return await queue.addAll(calls, { signal: either });
      } catch (error) {
        stop.abort(error);
        throw error;
      }
    },
  };
}

function openSession(options: OpenAiOptions): Session {
  // Node quotes an unusable header in its error, which would put the key into logs.
  if (!/^[\x21-\x7e]+$/.test(options.apiKey)) {
    throw new OpenAiSettingsError(
      "The API key is empty or has characters that can't be sent: check OPENAI_API_KEY",
    );
  }
  const baseURL = options.baseUrl ?? defaultBaseUrl;
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL,
    timeout: options.timeoutMs ?? 60_000,
    maxRetries: options.maxRetries ?? 2,
    fetch: fetchWithinBounds(options.fetch ?? globalThis.fetch),
    // Given, because the client would read each of these from the environment otherwise.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "warn",
  });
  const system = buildSystemMessage(options.taxonomy);
  const schema = buildReplySchema(options.taxonomy);
  return { client, options, system, schema, host: new URL(baseURL).host };
}

/**
 * Closes two gaps in the client: its timeout ends with the headers, so the body is read here; and
 * it sleeps as long as a server asks (hours, for a daily limit), so a long wait becomes an error.
 */
function fetchWithinBounds(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const body = await response.arrayBuffer();
    const headers = new Headers(response.headers);
    const waitMs = readRetryWaitMs(headers);
    if (waitMs > maxRetryWaitMs) headers.set("x-should-retry", "false");
    // A wait given as a date is left to the client's own steps: they are short.
    if (Number.isNaN(waitMs)) headers.delete("retry-after");
    return new Response(body.byteLength > 0 ? body : null, { status: response.status, headers });
  };
}

function readRetryWaitMs(headers: Headers): number {
  const waitMs = headers.get("retry-after-ms");
  if (waitMs !== null) return Number.parseFloat(waitMs);
  return Number.parseFloat(headers.get("retry-after") ?? "0") * 1_000;
}

async function classifyPost(
  session: Session,
  post: ClassifiablePost,
  signal: AbortSignal,
): Promise<Prediction> {
  const readable = toReadablePost(post);
  const request = buildRequest(session, buildPostMessage(readable));
  try {
    const completion = await session.client.chat.completions.create(request, { signal });
    return readCompletion(completion, session.schema, readable);
  } catch (error) {
    // An aborted call ends here as well, unseen: the queue has already rejected.
    return explain(error, session);
  }
}

/** No temperature: reasoning models refuse it. Nothing else that compatible servers may not know. */
function buildRequest(
  { options, system, schema }: Session,
  postMessage: string,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  return {
    model: options.model,
    messages: [
      { role: "system", content: system },
      { role: "user", content: postMessage },
    ],
    response_format: buildReplyFormat(schema),
  };
}

function explain(error: unknown, session: Session): Prediction {
  const { host, options } = session;
  if (error instanceof SyntaxError) return failure(`${host} sent a reply that is not JSON`);
  if (!(error instanceof OpenAI.APIError)) throw error;
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    return failure(`${host} did not answer within ${session.client.timeout} ms`);
  }
  if (error instanceof OpenAI.APIConnectionError) {
    return failure(`no connection to ${host} (${findErrorCode(error)})`);
  }
  if (error.status === 401 || error.status === 403) throw refusedKeyError(error, session);
  if (error.status === 404) {
    return failure(
      `${host} does not know the model "${options.model}" or the address: check OPENAI_MODEL and OPENAI_BASE_URL`,
    );
  }
  return failure(`${host} answered ${withoutSecret(error.message, options.apiKey)}`);
}

function refusedKeyError(error: { status?: number }, { host, options }: Session): Error {
  const advice =
    error.status === 401
      ? "check OPENAI_API_KEY"
      : `check that the key in OPENAI_API_KEY may use the model "${options.model}"`;
  const message = `${host} refused the API key (HTTP ${error.status}): ${advice}`;
  return new OpenAiSettingsError(message, { cause: error });
}

/** The innermost error names the reason (`ECONNREFUSED`); those around it say "fetch failed". */
function findErrorCode(error: Error): string {
  let innermost: Error & { code?: unknown } = error;
  while (innermost.cause instanceof Error) innermost = innermost.cause;
  return typeof innermost.code === "string" ? innermost.code : innermost.message;
}

/** A server may quote the key in its errors. Stand-ins for a key ("none") hide nothing. */
function withoutSecret(text: string, apiKey: string): string {
  return apiKey.length < minSecretLength ? text : text.replaceAll(apiKey, "[API key]");
}
