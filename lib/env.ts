import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";

const environmentSchema = z.object({
  BELLWETHER_DATA_DIR: z.string().default("./data"),
  /** Set by `--sample` and where no feed can be reached: the invented companies, in a file of their own. */
  BELLWETHER_SAMPLE: z
    .enum(["asked", "offline"], "use asked or offline, or leave it out")
    .optional(),
  /** Set by `--expose`: other machines may open the pages. */
  BELLWETHER_EXPOSED: z.enum(["1"], "use 1, or leave it out").optional(),
  BELLWETHER_REVIEWER: z.string().max(80, "use at most 80 characters").default("local user"),
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

export type Environment = {
  dataDir: string;
  databasePath: string;
  samplePath: string;
  sample: "asked" | "offline" | null;
  isExposed: boolean;
  reviewer: string;
  host: string;
  port: number;
  openai: { apiKey: string | null; baseUrl: string | null; model: string };
  /** Where sentence vectors come from; null for the embedded model. */
  embeddings: {
    apiKey: string | null;
    baseUrl: string | null;
    model: string;
    dimensions: number;
  } | null;
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
    reviewer: values.BELLWETHER_REVIEWER,
    host: values.HOST,
    port: values.PORT,
    openai: {
      apiKey: values.OPENAI_API_KEY ?? null,
      baseUrl: values.OPENAI_BASE_URL ?? null,
      model: values.OPENAI_MODEL,
    },
    embeddings: readEmbeddings(values),
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
