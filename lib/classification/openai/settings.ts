import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import type { ModelPrices, Usage } from "../cost/model-prices";
import type { DialectMemory } from "./dialect";
import type { ExampleFinder } from "./nearest-examples";

export const reasoningEfforts = ["none", "minimal", "low", "medium", "high", "xhigh"] as const;
export type ReasoningEffort = (typeof reasoningEfforts)[number];

export type OpenAiOptions = {
  apiKey: string;
  /** The address of an OpenAI-compatible API, with its version path; null means OpenAI's own. */
  baseUrl: string | null;
  model: string;
  taxonomy: Taxonomy;
  /** Not sent where it is null: reasoning models refuse it. */
  temperature?: number | null;
  /** Not sent where it is null. */
  reasoningEffort?: ReasoningEffort | null;
  /** The most that a reply may hold, reasoning included. */
  maxOutputTokens?: number;
  /** Posts of one company that go in one call. */
  postsPerCall?: number;
  /** The time for one attempt, its body included. */
  timeoutMs?: number;
  /** Further attempts after a 408, 409, 429, 5xx, timeout or lost connection. */
  maxRetries?: number;
  /** Calls at once, over all batches of this engine; fewer while the server asks to slow down. */
  concurrency?: number;
  requestsPerMinute?: number | null;
  tokensPerMinute?: number | null;
  /** Stop before the calls of this engine can cost more; needs `prices` and `countTokens`. */
  budgetUsd?: number | null;
  prices?: ModelPrices | null;
  countTokens?: (text: string) => number;
  examples?: ExampleFinder;
  dialects?: DialectMemory;
  /** Told of every call that the server has answered, used or not. */
  onCall?: (call: CallRecord) => void;
  patience?: Partial<Patience>;
  fetch?: typeof globalThis.fetch;
  now?: () => number;
  /** In [0, 1): spreads the waits between attempts. */
  random?: () => number;
};

/** What one answered call has used. Reported by the server; the cost is null where no price is known. */
export type CallRecord = Usage & {
  posts: number;
  /** Input tokens as they were counted before the call; null without a counter. */
  tokensCounted: number | null;
  costUsd: number | null;
  durationMs: number;
};

/** How long to bear with a server in trouble, in ms. */
export type Patience = {
  firstRetryMs: number;
  longestRetryMs: number;
  /** A server that asks for a longer wait than this is not waited for. */
  longestAskedWaitMs: number;
  /** Failed attempts in a row, over all calls, after which no others start for a while. */
  failuresInARow: number;
  firstPauseMs: number;
  longestPauseMs: number;
  /** The time without a single answer after which the run stops. */
  giveUpMs: number;
};

export const defaults = {
  maxOutputTokens: 4_000,
  postsPerCall: 1,
  timeoutMs: 60_000,
  maxRetries: 4,
  concurrency: 4,
  baseUrl: "https://api.openai.com/v1",
} as const;

export const defaultPatience: Patience = {
  firstRetryMs: 500,
  longestRetryMs: 30_000,
  longestAskedWaitMs: 60_000,
  failuresInARow: 8,
  firstPauseMs: 2_000,
  longestPauseMs: 30_000,
  giveUpMs: 300_000,
};

/** Every further call would fail in the same way: the run should stop, and the settings change. */
export class OpenAiSettingsError extends Error {
  override name = "OpenAiSettingsError";
}

/** The server does not work now: the run should stop, and go on later where it was. */
export class ServerDownError extends Error {
  override name = "ServerDownError";
}
