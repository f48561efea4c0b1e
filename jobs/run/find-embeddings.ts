import {
  type EmbeddingSource,
  readEmbeddings,
  readTextVectors,
  storeEmbeddings,
} from "@/db/queries/labels/text-vectors";
import type { Database } from "@/db/queryable";
import type { Embedder, Embedding } from "@/lib/classification/embedding/embedder";
import { hashEmbeddingText } from "@/lib/classification/embedding/embedding-text";

/** Under which names an embedder's vectors and topic scores are kept. */
export function sourceOf({ name, scorer }: Pick<Embedder, "name" | "scorer">): EmbeddingSource {
  return { embedder: name, scorer: scorer?.name ?? null };
}

/**
 * The embeddings of texts, by text: those in the database, and the missing ones computed and stored
 * batch by batch, so that a stop loses at most one batch.
 */
export async function findEmbeddings(
  { database, signal }: { database: Database; signal?: AbortSignal },
  embedder: Embedder,
  texts: string[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Map<string, Embedding>> {
  const hashOf = hashTexts(texts);
  const source = sourceOf(embedder);
  const stored = readEmbeddings(database, source, [...hashOf.values()]);
  const missing = [...hashOf].filter(([, hash]) => !stored.has(hash));
  for (let start = 0; start < missing.length; start += embedder.batchSize) {
    const batch = missing.slice(start, start + embedder.batchSize);
    const embeddings = await embedder.embed(
      batch.map(([text]) => text),
      signal,
    );
    const computed = new Map(
      batch.flatMap(([, hash], index) => {
        const embedding = embeddings[index];
        return embedding ? [[hash, embedding] as const] : [];
      }),
    );
    storeEmbeddings(database, source, computed);
    for (const [hash, embedding] of computed) stored.set(hash, embedding);
    onProgress(Math.min(start + batch.length, missing.length), missing.length);
  }
  return byText(hashOf, stored);
}

/** The embeddings of texts that are in the database, by text. */
export function findStoredEmbeddings(
  { database }: { database: Database },
  source: EmbeddingSource,
  texts: string[],
): Map<string, Embedding> {
  const hashOf = hashTexts(texts);
  return byText(hashOf, readEmbeddings(database, source, [...hashOf.values()]));
}

/** The vectors alone of texts that are in the database, by text. */
export function findStoredVectors(
  { database }: { database: Database },
  embedder: string,
  texts: string[],
): Map<string, Float32Array> {
  const hashOf = hashTexts(texts);
  return byText(hashOf, readTextVectors(database, embedder, [...hashOf.values()]));
}

function hashTexts(texts: string[]): Map<string, string> {
  return new Map([...new Set(texts)].map((text) => [text, hashEmbeddingText(text)]));
}

function byText<Found>(hashOf: Map<string, string>, found: Map<string, Found>): Map<string, Found> {
  return new Map(
    [...hashOf].flatMap(([text, hash]) => {
      const one = found.get(hash);
      return one ? [[text, one] as const] : [];
    }),
  );
}
