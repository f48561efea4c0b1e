import { readCorrectedPosts } from "@/db/queries/labels/corrected-posts";
import { readSetting, writeSetting } from "@/db/queries/settings";
import type { Database } from "@/db/queryable";
import { loadTokenCounter, type TokenCounter } from "@/lib/classification/cost/count-tokens";
import { findModelPrices } from "@/lib/classification/cost/model-prices";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import { type DialectMemory, dialectSchema } from "@/lib/classification/openai/dialect";
import {
  createExampleFinder,
  type ExampleFinder,
} from "@/lib/classification/openai/nearest-examples";
import { type OpenAiOptions, OpenAiSettingsError } from "@/lib/classification/openai/settings";
import type { Environment } from "@/lib/env";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { chooseEmbedder } from "../run/choose-embedder";
import { findStoredVectors } from "../run/find-embeddings";

/** The newest corrections are the best examples; more of them only make the search longer. */
const maxCorrectedPosts = 2_000;

export type ReadyOpenAiOptions = OpenAiOptions & { countTokens: TokenCounter };

/**
 * The options of the openai engine from the environment and the database.
 * @throws OpenAiSettingsError where there is neither a key nor a server of one's own
 */
export async function readOpenAiOptions(
  database: Database,
  taxonomy: Taxonomy,
  environment: Environment,
): Promise<ReadyOpenAiOptions> {
  const { openai } = environment;
  if (openai.apiKey === null && openai.baseUrl === null) {
    throw new OpenAiSettingsError(
      "The openai engine needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own. Set one in the environment or in .env.",
    );
  }
  const { price, examples, apiKey, ...asked } = openai;
  return {
    ...asked,
    apiKey: apiKey ?? "none",
    taxonomy,
    prices: findModelPrices(openai.model, price),
    countTokens: await loadTokenCounter(openai.model),
    examples: findExamples(database, {
      embedder: chooseEmbedder(environment).name,
      most: examples,
    }),
    dialects: rememberDialect(database, openai),
  };
}

/** By the vectors that are stored: a call of the model never waits for one to be computed. */
function findExamples(
  database: Database,
  { embedder, most }: { embedder: string; most: number },
): ExampleFinder {
  const corrected = readCorrectedPosts(database, { judgedLast: maxCorrectedPosts });
  const vectors = findStoredVectors(
    { database },
    embedder,
    corrected.map(({ post }) => embeddingText(post)),
  );
  return createExampleFinder(
    corrected.map(({ postId, post, topics }) => ({
      id: postId,
      title: post.title,
      topicIds: topics,
      vector: vectors.get(embeddingText(post)) ?? null,
    })),
    {
      most,
      vectorOf(post) {
        const text = embeddingText(post);
        return findStoredVectors({ database }, embedder, [text]).get(text) ?? null;
      },
    },
  );
}

function rememberDialect(
  database: Database,
  { baseUrl, model }: { baseUrl: string | null; model: string },
): DialectMemory {
  const key = `openai-dialect ${baseUrl ?? "openai"} ${model}`;
  return {
    load() {
      const stored = readSetting(database, key);
      return stored === null ? null : (dialectSchema.safeParse(JSON.parse(stored)).data ?? null);
    },
    save: (dialect) => writeSetting(database, key, JSON.stringify(dialect)),
  };
}
