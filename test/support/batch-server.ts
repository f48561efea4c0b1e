import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ModelReply, ModelRequest } from "./model-server";

type Batch = {
  id: string;
  object: "batch";
  endpoint: string;
  input_file_id: string;
  completion_window: string;
  status: string;
  created_at: number;
  output_file_id: string | null;
  error_file_id: string | null;
  request_counts: { total: number; completed: number; failed: number };
  metadata: Record<string, string>;
};

export type BatchServer = Awaited<ReturnType<typeof startBatchServer>>;

/**
 * A server on loopback that speaks the OpenAI API's files and batches: it takes an input file and
 * a batch over it, works when `complete` is called, and then serves the output and error files.
 */
export async function startBatchServer() {
  const files = new Map<string, string>();
  const batches: Batch[] = [];
  const exchanges: { path: string; request: unknown; reply: unknown }[] = [];
  let faults: ModelReply[] = [];

  const server = createServer(async (incoming, outgoing) => {
    const body = await readBytes(incoming);
    const fault = faults.shift();
    if (fault) return send(outgoing, fault.status, fault.body);
    const path = (incoming.url ?? "").replace("/v1", "").replace(/\?.*$/, "");
    const text = files.get(/^\/files\/([^/]+)\/content$/.exec(path)?.[1] ?? "");
    if (text !== undefined) return send(outgoing, 200, text);
    const reply = await answer(incoming, path, body);
    if (reply === null) return send(outgoing, 404, JSON.stringify({ error: { message: path } }));
    exchanges.push({ path: `${incoming.method} ${path}`, request: toJson(body), reply });
    send(outgoing, 200, JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(incoming: IncomingMessage, path: string, body: Buffer) {
    if (incoming.method === "POST" && path === "/files") return addFile(incoming, body);
    if (incoming.method === "POST" && path === "/batches") return addBatch(JSON.parse(`${body}`));
    if (path === "/batches") {
      const ends = { first_id: batches[0]?.id, last_id: batches.at(-1)?.id };
      return { object: "list", data: batches, has_more: false, ...ends };
    }
    return batches.find(({ id }) => path === `/batches/${id}`) ?? null;
  }

  async function addFile(incoming: IncomingMessage, body: Buffer) {
    const type = incoming.headers["content-type"] ?? "";
    const form = await new Response(new Uint8Array(body), {
      headers: { "content-type": type },
    }).formData();
    const file = form.get("file");
    if (!(file instanceof File) || form.get("purpose") !== "batch") return null;
    const id = `file-${files.size + 1}`;
    files.set(id, await file.text());
    const about = { bytes: file.size, created_at: 1_767_225_600, expires_at: 1_769_817_600 };
    return {
      id,
      object: "file",
      filename: file.name,
      purpose: "batch",
      status: "processed",
      ...about,
    };
  }

  function addBatch(asked: Pick<Batch, "input_file_id" | "endpoint" | "metadata">): Batch {
    const total = linesOf(asked.input_file_id).length;
    const batch: Batch = {
      ...asked,
      id: `batch_${batches.length + 1}`,
      object: "batch",
      completion_window: "24h",
      status: "in_progress",
      created_at: 1_767_225_600,
      output_file_id: null,
      error_file_id: null,
      request_counts: { total, completed: 0, failed: 0 },
    };
    batches.unshift(batch);
    return batch;
  }

  function linesOf(fileId: string): { custom_id: string; body: ModelRequest["body"] }[] {
    const lines = files.get(fileId)?.trim().split("\n") ?? [];
    return lines.map((line) => JSON.parse(line));
  }

  /** Answers every request of the open batches; null leaves one without an answer, as an expired batch does. */
  function complete(reply: (request: ModelRequest) => ModelReply | null): void {
    for (const batch of batches.filter(({ status }) => status === "in_progress")) {
      const output: string[] = [];
      const errors: string[] = [];
      for (const { custom_id, body } of linesOf(batch.input_file_id)) {
        const given = reply({ headers: {}, body });
        if (given === null) continue;
        const response = { status_code: given.status, request_id: "r", body: toJson(given.body) };
        const line = JSON.stringify({ id: "batch_req", custom_id, response, error: null });
        (given.status === 200 ? output : errors).push(line);
      }
      // The answers come in no certain order.
      files.set(`out-${batch.id}`, output.toReversed().join("\n"));
      files.set(`err-${batch.id}`, errors.join("\n"));
      batch.output_file_id = output.length > 0 ? `out-${batch.id}` : null;
      batch.error_file_id = errors.length > 0 ? `err-${batch.id}` : null;
      batch.status = "completed";
      batch.request_counts.completed = output.length;
    }
  }

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    batches,
    exchanges,
    requestsOf: (batch: Batch | undefined) => (batch ? linesOf(batch.input_file_id) : []),
    complete,
    fail: (...replies: ModelReply[]) => {
      faults = replies;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function toJson(text: string | Buffer): unknown {
  try {
    return JSON.parse(`${text}`);
  } catch {
    return null;
  }
}

async function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(outgoing: ServerResponse, status: number, body: string): void {
  outgoing.writeHead(status, { "content-type": "application/json" });
  outgoing.end(body);
}
