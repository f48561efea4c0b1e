import OpenAI from "openai";
import type { Prediction } from "../engine";
import { failure } from "./read-reply";
import { OpenAiSettingsError } from "./settings";

const minSecretLength = 8;

/** Whom a call went to, for the words of its failure. */
export type CallTarget = { host: string; model: string; apiKey: string; timeoutMs: number };

/**
 * The failed prediction for what concerns one post or one moment. Errors that are no fault of the
 * call come out as they are.
 * @throws OpenAiSettingsError where every further call would fail in the same way
 */
export function explainError(error: unknown, target: CallTarget): Prediction {
  const { host } = target;
  if (error instanceof SyntaxError) {
    return failure("invalid-reply", `${host} sent a reply that is not JSON`);
  }
  if (!(error instanceof OpenAI.APIError)) throw error;
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    return failure("timeout", `${host} did not answer within ${target.timeoutMs} ms`);
  }
  if (error instanceof OpenAI.APIConnectionError) {
    return failure("connection", `no connection to ${host} (${findErrorCode(error)})`);
  }
  const advice = settingsAdvice(error, target);
  if (advice !== null) throw new OpenAiSettingsError(advice, { cause: error });
  const kind =
    error.status === 429 ? "rate-limit" : (error.status ?? 0) >= 500 ? "server" : "request";
  return failure(kind, `${host} answered ${withoutSecret(error.message, target.apiKey)}`);
}

/** True where the key, the account, the model or the address is at fault, not the call. */
export function isFaultOfSettings(error: { status?: number; code?: unknown }): boolean {
  return [401, 402, 403, 404].includes(error.status ?? 0) || error.code === "insufficient_quota";
}

/** What to mend where the settings or the account are at fault; null where they are not. */
function settingsAdvice(
  { status, code }: { status?: number; code?: unknown },
  { host, model }: CallTarget,
): string | null {
  const refused = `${host} refused the API key (HTTP ${status})`;
  if (status === 401) return `${refused}: check OPENAI_API_KEY`;
  if (status === 403) {
    return `${refused}: check that the key in OPENAI_API_KEY may use the model "${model}"`;
  }
  if (status === 404) {
    return `${host} does not know the model "${model}" or the address: check OPENAI_MODEL and OPENAI_BASE_URL`;
  }
  if (status === 402 || code === "insufficient_quota") {
    return `The account at ${host} has no credit left (HTTP ${status}): add credit there, then run this again`;
  }
  return null;
}

/** The innermost error names the reason (`ECONNREFUSED`); those around it say "fetch failed". */
export function findErrorCode(error: Error): string {
  let innermost: Error & { code?: unknown } = error;
  while (innermost.cause instanceof Error) innermost = innermost.cause;
  return typeof innermost.code === "string" ? innermost.code : innermost.message;
}

/** A server may quote the key in its errors. Stand-ins for a key ("none") hide nothing. */
function withoutSecret(text: string, apiKey: string): string {
  return apiKey.length < minSecretLength ? text : text.replaceAll(apiKey, "[API key]");
}
