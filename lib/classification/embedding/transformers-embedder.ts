import { type Embedder, EmbedderError, toUnitVector } from "./embedder";

/** What is used of @huggingface/transformers: its feature extraction gives one row a text. */
type Extractor = (
  texts: string[],
  options: { pooling: "mean"; normalize: boolean },
) => Promise<{ tolist(): number[][] }>;
export type TransformersModule = {
  pipeline(task: "feature-extraction", model: string): Promise<Extractor>;
};

/** How EMBEDDINGS_MODEL names such a model: "transformers:Xenova/bge-small-en-v1.5". */
export const transformersPrefix = "transformers:";

/**
 * Sentence vectors of a model of the user's, through @huggingface/transformers, which the user
 * installs: it is large, and fetches weights from the network on first use. Mean of the tokens'
 * vectors. `load` imports the package.
 */
export function createTransformersEmbedder(
  options: { model: string; dimensions: number },
  load: () => Promise<TransformersModule> = importTransformers,
): Embedder {
  const { model, dimensions } = options;
  let opened: Promise<Extractor> | null = null;
  return {
    name: `${transformersPrefix}${model}`,
    dimensions,
    scorer: null,
    batchSize: 16,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      opened ??= open(model, load);
      const extract = await opened.catch((error: unknown) => {
        opened = null;
        throw error;
      });
      const rows = await run(extract, texts, model);
      signal?.throwIfAborted();
      return rows.map((row) => {
        if (row.length === dimensions) return { vector: toUnitVector(row), topicScores: null };
        throw new EmbedderError(
          `${model} gives vectors of ${row.length} numbers, not ${dimensions}: set EMBEDDINGS_DIMENSIONS`,
        );
      });
    },
    close: async () => {
      opened = null;
    },
  };
}

async function open(model: string, load: () => Promise<TransformersModule>): Promise<Extractor> {
  const transformers = await load().catch((cause: unknown) => {
    throw new EmbedderError(
      "EMBEDDINGS_MODEL names a model of @huggingface/transformers, which is not installed: npm install --no-save @huggingface/transformers",
      { cause },
    );
  });
  return transformers.pipeline("feature-extraction", model).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbedderError(`the model ${model} can't be loaded: ${reason}`, { cause });
  });
}

async function run(extract: Extractor, texts: string[], model: string): Promise<number[][]> {
  try {
    return (await extract(texts, { pooling: "mean", normalize: true })).tolist();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbedderError(`no vectors from ${model}: ${reason}`, { cause });
  }
}

/** By a name that no bundler and no type check looks up: the package is the user's. */
async function importTransformers(): Promise<TransformersModule> {
  const name = "@huggingface/transformers";
  return import(/* turbopackIgnore: true */ name);
}
