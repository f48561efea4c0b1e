import { createHash } from "node:crypto";
import { z } from "zod";
import type { Request } from "./build-request";

const endpoint = "/v1/chat/completions";
const idLength = 8;

/** One request of a batch as a line of its file. */
export function toBatchLine(customId: string, request: Request): string {
  return JSON.stringify({ custom_id: customId, method: "POST", url: endpoint, body: request });
}

/** The provider's answer to one request: a completion, or why there is none. */
export type BatchAnswer = { customId: string } & (
  | { completion: unknown }
  | { error: string; status: number | null }
);

const lineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
const errorBody = z.object({ error: z.object({ message: z.string() }) });

/** The answers in the text of an output or error file; lines that can't be read are left out. */
export function readBatchAnswers(text: string): BatchAnswer[] {
  return text.split("\n").flatMap((line): BatchAnswer[] => {
    const parsed = lineSchema.safeParse(parseLine(line));
    if (!parsed.success) return [];
    const { custom_id: customId, response, error } = parsed.data;
    if (response?.status_code === 200) return [{ customId, completion: response.body }];
    const told = errorBody.safeParse(response?.body).data?.error.message;
    const reason = told ?? error?.message ?? error?.code ?? "no reason given";
    return [{ customId, error: reason, status: response?.status_code ?? null }];
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The id of a post within a batch: the same when the answers come, and foreseen by no post. */
export function nameInBatch(batchKey: string, contentHash: string): string {
  const digest = createHash("sha256").update(`${batchKey}\u001f${contentHash}`).digest("hex");
  return digest.slice(0, idLength);
}
