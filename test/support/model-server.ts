import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A chat completion request as it came in. `body` is checked for what the API insists on only. */
export type ModelRequest = {
  headers: IncomingMessage["headers"];
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format: { type: string; json_schema: { strict: boolean; schema: JsonSchema } };
  } & Record<string, unknown>;
};

type JsonSchema = {
  type?: string;
  enum?: string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
};

/** What the server sends: after `delayMs`, and without ever ending the body where it `stalls`. */
export type ModelReply = {
  status: number;
  headers?: Record<string, string>;
  body: string;
  delayMs?: number;
  stalls?: boolean;
};

export type ScriptedReply = ModelReply | ((request: ModelRequest) => ModelReply);
export type ReplyLabel = { topic: string; confidence: number; evidence: string };
export type ModelServer = Awaited<ReturnType<typeof startModelServer>>;

/**
 * A server on loopback that speaks the OpenAI API's chat completions: each request takes the next
 * scripted reply, or the standing one. It answers like the API to a wrong path, a missing key, a
 * broken body and a schema that strict mode does not take.
 */
export async function startModelServer() {
  const requests: ModelRequest[] = [];
  const script: ScriptedReply[] = [];
  const counts = { inFlight: 0, mostInFlight: 0, cancelled: 0 };
  let standing: ScriptedReply = apiError(500, "no scripted reply is left", noRetry);

  const server = createServer(async (incoming, outgoing) => {
    counts.inFlight += 1;
    counts.mostInFlight = Math.max(counts.mostInFlight, counts.inFlight);
    outgoing.on("close", () => {
      counts.inFlight -= 1;
      if (!outgoing.writableFinished) counts.cancelled += 1;
    });
    const read = readRequest(incoming, await readText(incoming));
    if ("status" in read) return send(outgoing, read);
    requests.push(read);
    const next = script.shift() ?? standing;
    send(outgoing, typeof next === "function" ? next(read) : next);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    counts,
    script: (...replies: ScriptedReply[]) => void script.push(...replies),
    always: (reply: ScriptedReply) => {
      standing = reply;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A completion with these labels. */
export function labelsReply(...labels: ReplyLabel[]): ModelReply {
  return contentReply(JSON.stringify({ labels }));
}

/** A completion with this text, whatever it is. */
export function contentReply(content: string, finishReason = "stop"): ModelReply {
  return completion({ role: "assistant", content, refusal: null }, finishReason);
}

/** A refusal of the model itself: HTTP 200 with `refusal` in place of content. */
export function refusalReply(refusal: string): ModelReply {
  return completion({ role: "assistant", content: null, refusal }, "stop");
}

/** A completion with no choice in it. */
export function emptyReply(): ModelReply {
  return json(200, { ...completionHead, choices: [] });
}

const noRetry = { "x-should-retry": "false" };

/** An error of the API, in its own shape. */
export function apiError(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): ModelReply {
  const type = status >= 500 ? "server_error" : "invalid_request_error";
  return { ...json(status, { error: { message, type, param: null, code: null } }), headers };
}

/** A 429 that asks for another attempt after `waitMs`. */
export function rateLimitReply(waitMs: number): ModelReply {
  return apiError(429, "Rate limit reached", {
    "retry-after-ms": String(waitMs),
    "retry-after": String(waitMs / 1_000),
  });
}

/** A 429 that no waiting helps against. */
export function quotaReply(): ModelReply {
  const error = { message: "You exceeded your current quota", type: "insufficient_quota" };
  return json(429, { error: { ...error, param: null, code: "insufficient_quota" } });
}

const completionHead = {
  id: "chatcmpl-scripted",
  object: "chat.completion",
  created: 1_767_225_600,
  model: "scripted-model-2026-01-01",
  usage: { prompt_tokens: 2_000, completion_tokens: 40, total_tokens: 2_040 },
};

function completion(message: Record<string, unknown>, finishReason: string): ModelReply {
  const choice = { index: 0, message, logprobs: null, finish_reason: finishReason };
  return json(200, { ...completionHead, choices: [choice] });
}

/** The same reply, with what it has used. */
export function withUsage(
  reply: ModelReply,
  used: { in: number; cached?: number; out: number },
): ModelReply {
  const usage = {
    prompt_tokens: used.in,
    completion_tokens: used.out,
    total_tokens: used.in + used.out,
    prompt_tokens_details: { cached_tokens: used.cached ?? 0 },
  };
  return { ...reply, body: JSON.stringify({ ...JSON.parse(reply.body), usage }) };
}

function json(status: number, body: unknown): ModelReply {
  return { status, body: JSON.stringify(body) };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function readRequest(incoming: IncomingMessage, text: string): ModelRequest | ModelReply {
  if (incoming.method !== "POST" || incoming.url !== "/v1/chat/completions") {
    return apiError(404, `Invalid URL (${incoming.method} ${incoming.url})`);
  }
  if (!/^Bearer \S+$/.test(incoming.headers.authorization ?? "")) {
    return apiError(401, "You didn't provide an API key.");
  }
  try {
    const body: ModelRequest["body"] = JSON.parse(text);
    const fault = findFault(body);
    if (fault !== null) return apiError(400, fault);
    return { headers: incoming.headers, body };
  } catch {
    return apiError(400, "We could not parse the JSON body of your request.");
  }
}

function findFault({ model, messages, response_format: format }: ModelRequest["body"]) {
  if (typeof model !== "string") return "you must provide a model parameter";
  if (!Array.isArray(messages) || messages.length === 0) return "[] is too short - 'messages'";
  // Servers that take neither schema nor JSON mode are asked without the field.
  if (format?.type !== "json_schema") return null;
  return format.json_schema.strict ? findSchemaFault(format.json_schema.schema) : null;
}

/** The rules of strict mode: every object is closed and requires all of its properties. */
function findSchemaFault(schema: JsonSchema): string | null {
  const properties = schema.properties ?? {};
  if (schema.type === "object") {
    if (schema.additionalProperties !== false) {
      return "Invalid schema: 'additionalProperties' is required to be supplied and to be false";
    }
    const missing = Object.keys(properties).filter((key) => !schema.required?.includes(key));
    if (missing.length > 0) return `Invalid schema: 'required' lacks ${missing.join(", ")}`;
  }
  const inner = [...Object.values(properties), ...(schema.items ? [schema.items] : [])];
  return inner.map(findSchemaFault).find((fault) => fault !== null) ?? null;
}

function send(outgoing: ServerResponse, reply: ModelReply): void {
  const timer = setTimeout(() => {
    outgoing.writeHead(reply.status, {
      "content-type": "application/json",
      "x-request-id": "req_scripted",
      ...reply.headers,
    });
    if (reply.stalls) outgoing.write(reply.body.slice(0, -1));
    else outgoing.end(reply.body);
  }, reply.delayMs ?? 0);
  outgoing.on("close", () => clearTimeout(timer));
}
