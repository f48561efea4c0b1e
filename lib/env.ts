import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import type { PriceSettings } from "./classification/cost/model-prices";
import { isReasoningModel } from "./classification/cost/reasoning-model";
import { type EngineName, engineNames } from "./classification/engine";
import { type ReasoningEffort, reasoningEfforts } from "./classification/openai/settings";
import { parseAllowedAddresses } from "./web/allowed-address";

const environmentSchema = z.object({
  BELLWETHER_DATA_DIR: z.string().default("./data"),
  /** Set by `--sample` and where no feed can be reached: the invented companies, in a file of their own. */
  BELLWETHER_SAMPLE: z
    .enum(["asked", "offline"], "use asked or offline, or leave it out")
    .optional(),
  /** Set by `--expose`: other machines may open the pages. */
  BELLWETHER_EXPOSED: z.enum(["1"], "use 1, or leave it out").optional(),
  /** Who is asked about the requests that are sent: an e-mail address or a page. */
  BELLWETHER_CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]{3,200}$/, "use an e-mail address or the address of a page")
    .optional(),
  BELLWETHER_ALLOW_ADDRESSES: z.string().default("").transform(allowedAddresses),
  BELLWETHER_REVIEWER: z.string().max(80, "use at most 80 characters").default("local user"),
  /** What the worker classifies new posts with. */
  BELLWETHER_ENGINE: z.enum(engineNames, `use one of ${engineNames.join(", ")}`).default("local"),
  /** The most that one run of the worker may spend. */
  BELLWETHER_RUN_BUDGET: numberWithin(0.001, 100_000).optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number("use a number from 1 to 65535")
    .int("use a whole number")
    .min(1, "use a number from 1 to 65535")
    .max(65535, "use a number from 1 to 65535")
    .default(3000),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: "use an http or https address" })
    .optional(),
  OPENAI_MODEL: z.string().default("gpt-5-mini"),
  OPENAI_TEMPERATURE: numberWithin(0, 2).optional(),
  OPENAI_REASONING_EFFORT: z
    .enum(reasoningEfforts, `use one of ${reasoningEfforts.join(", ")}`)
    .optional(),
  OPENAI_MAX_OUTPUT_TOKENS: wholeNumberWithin(100, 200_000).default(4_000),
  OPENAI_POSTS_PER_CALL: wholeNumberWithin(1, 20).default(4),
  OPENAI_EXAMPLES: wholeNumberWithin(0, 20).default(3),
  OPENAI_CONCURRENCY: wholeNumberWithin(1, 500).default(8),
  OPENAI_TIMEOUT_SECONDS: wholeNumberWithin(1, 3_600).default(60),
  OPENAI_REQUESTS_PER_MINUTE: wholeNumberWithin(1, 1_000_000).optional(),
  OPENAI_TOKENS_PER_MINUTE: wholeNumberWithin(1_000, 1_000_000_000).optional(),
  OPENAI_PRICE_INPUT: numberWithin(0, 10_000).optional(),
  OPENAI_PRICE_CACHED_INPUT: numberWithin(0, 10_000).optional(),
  OPENAI_PRICE_OUTPUT: numberWithin(0, 10_000).optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_API_KEY: z.string().optional(),
  EMBEDDINGS_BASE_URL: z
    .url({ protocol: /^https?$/, error: "use an http or https address" })
    .optional(),
  EMBEDDINGS_DIMENSIONS: z.coerce
    .number("use a whole number from 1")
    .int("use a whole number")
    .min(1, "use a whole number from 1")
    .default(1536),
});

/** Host names, addresses and ranges, with commas or spaces between them. */
function allowedAddresses(text: string, context: z.RefinementCtx): string[] {
  const entries = text.split(/[\s,]+/).filter(Boolean);
  try {
    parseAllowedAddresses(entries);
  } catch (error) {
    context.addIssue(error instanceof RangeError ? error.message : String(error));
  }
  return entries;
}

function numberWithin(least: number, most: number) {
  const message = `use a number from ${least} to ${most}`;
  return z.coerce.number(message).min(least, message).max(most, message);
}

function wholeNumberWithin(least: number, most: number) {
  return numberWithin(least, most).int("use a whole number");
}

export type Environment = {
  dataDir: string;
  databasePath: string;
  samplePath: string;
  sample: "asked" | "offline" | null;
  isExposed: boolean;
  /** Named to the servers that are asked; null where nobody is. */
  contact: string | null;
  /** What may be asked although it is no public address. */
  allowAddresses: string[];
  reviewer: string;
  worker: { engine: EngineName; runBudgetUsd: number | null };
  host: string;
  port: number;
  openai: OpenAiEnvironment;
  /** Where sentence vectors come from; null for the embedded model. */
  embeddings: {
    apiKey: string | null;
    baseUrl: string | null;
    model: string;
    dimensions: number;
  } | null;
};

/** How the `openai` engine asks; what is null is not sent, or left to the engine. */
export type OpenAiEnvironment = {
  apiKey: string | null;
  baseUrl: string | null;
  model: string;
  temperature: number | null;
  reasoningEffort: ReasoningEffort | null;
  maxOutputTokens: number;
  postsPerCall: number;
  /** The most corrected posts that a call shows as examples. */
  examples: number;
  concurrency: number;
  timeoutMs: number;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  /** In USD for a million tokens; null means the known prices of the model. */
  price: PriceSettings;
};

/** An environment variable cannot be used; the message names it and says what to set. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/**
 * Reads the configuration from the environment and from `.env` in the working folder (the
 * environment wins). The one place that touches process.env.
 * @throws EnvironmentError
 */
export function readEnvironment(): Environment {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return parseEnvironment(process.env);
}

/** The environment of a process to start: this one's, with these variables on top. */
export function childEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables };
}

/** The pure part of {@link readEnvironment}. An empty or blank variable counts as unset. */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const trimmed = Object.entries(variables).map(([name, value]) => [name, value?.trim()] as const);
  const parsed = environmentSchema.safeParse(
    Object.fromEntries(trimmed.filter(([, value]) => value !== "")),
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new EnvironmentError(`The configuration cannot be used. ${lines.join("; ")}.`);
  }
  const values = parsed.data;
  const dataDir = resolve(values.BELLWETHER_DATA_DIR);
  const sample = values.BELLWETHER_SAMPLE ?? null;
  const samplePath = resolve(dataDir, "sample.sqlite");
  return {
    dataDir,
    databasePath: sample ? samplePath : resolve(dataDir, "bellwether.sqlite"),
    samplePath,
    sample,
    isExposed: values.BELLWETHER_EXPOSED !== undefined,
    contact: values.BELLWETHER_CONTACT ?? null,
    allowAddresses: values.BELLWETHER_ALLOW_ADDRESSES,
    reviewer: values.BELLWETHER_REVIEWER,
    worker: {
      engine: values.BELLWETHER_ENGINE,
      runBudgetUsd: values.BELLWETHER_RUN_BUDGET ?? null,
    },
    host: values.HOST,
    port: values.PORT,
    openai: openAiEnvironment(values),
    embeddings: readEmbeddings(values),
  };
}

/** Models that reason take no temperature and little effort; the others are asked to be steady. */
function openAiEnvironment(values: z.infer<typeof environmentSchema>): OpenAiEnvironment {
  const model = values.OPENAI_MODEL;
  const isReasoning = isReasoningModel(model);
  return {
    apiKey: values.OPENAI_API_KEY ?? null,
    baseUrl: values.OPENAI_BASE_URL ?? null,
    model,
    temperature: values.OPENAI_TEMPERATURE ?? (isReasoning ? null : 0),
    reasoningEffort: values.OPENAI_REASONING_EFFORT ?? (isReasoning ? "low" : null),
    maxOutputTokens: values.OPENAI_MAX_OUTPUT_TOKENS,
    postsPerCall: values.OPENAI_POSTS_PER_CALL,
    examples: values.OPENAI_EXAMPLES,
    concurrency: values.OPENAI_CONCURRENCY,
    timeoutMs: values.OPENAI_TIMEOUT_SECONDS * 1_000,
    requestsPerMinute: values.OPENAI_REQUESTS_PER_MINUTE ?? null,
    tokensPerMinute: values.OPENAI_TOKENS_PER_MINUTE ?? null,
    price: {
      inputUsd: values.OPENAI_PRICE_INPUT ?? null,
      cachedInputUsd: values.OPENAI_PRICE_CACHED_INPUT ?? null,
      outputUsd: values.OPENAI_PRICE_OUTPUT ?? null,
    },
  };
}

/** A key of its own, or that of the openai engine where the address is the same one. */
function readEmbeddings(values: z.infer<typeof environmentSchema>): Environment["embeddings"] {
  if (values.EMBEDDINGS_MODEL === undefined) return null;
  const isOpenAis = values.EMBEDDINGS_BASE_URL === undefined;
  return {
    apiKey: values.EMBEDDINGS_API_KEY ?? (isOpenAis ? (values.OPENAI_API_KEY ?? null) : null),
    baseUrl: values.EMBEDDINGS_BASE_URL ?? (isOpenAis ? (values.OPENAI_BASE_URL ?? null) : null),
    model: values.EMBEDDINGS_MODEL,
    dimensions: values.EMBEDDINGS_DIMENSIONS,
  };
}
