import type { Database } from "@/db/open-database";
import { readTextVectors, storeTextVectors } from "@/db/queries/text-vectors";
import { type Embedder, hashEmbeddingText } from "@/lib/classification/embedding/embedder";

/**
 * The vectors of texts, by text: those in the database, and the missing ones computed and stored
 * batch by batch, so that a stop loses at most one batch.
 */
export async function findVectors(
  { database, signal }: { database: Database; signal?: AbortSignal },
  embedder: Embedder,
  texts: string[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Map<string, Float32Array>> {
  const hashOf = new Map([...new Set(texts)].map((text) => [text, hashEmbeddingText(text)]));
  const stored = readTextVectors(database, embedder.name, [...hashOf.values()]);
  const missing = [...hashOf].filter(([, hash]) => !stored.has(hash));
  for (let start = 0; start < missing.length; start += embedder.batchSize) {
    const batch = missing.slice(start, start + embedder.batchSize);
    const vectors = await embedder.embed(
      batch.map(([text]) => text),
      signal,
    );
    const computed = new Map(
      batch.flatMap(([, hash], index) => {
        const vector = vectors[index];
        return vector ? [[hash, vector] as const] : [];
      }),
    );
    storeTextVectors(database, embedder.name, computed);
    for (const [hash, vector] of computed) stored.set(hash, vector);
    onProgress(Math.min(start + batch.length, missing.length), missing.length);
  }
  return vectorsByText(hashOf, stored);
}

/** The vectors of texts that are in the database, by text. */
export function findStoredVectors(
  { database }: { database: Database },
  embedder: string,
  texts: string[],
): Map<string, Float32Array> {
  const hashOf = new Map(texts.map((text) => [text, hashEmbeddingText(text)]));
  const stored = readTextVectors(database, embedder, [...hashOf.values()]);
  return vectorsByText(hashOf, stored);
}

function vectorsByText(
  hashOf: Map<string, string>,
  vectors: Map<string, Float32Array>,
): Map<string, Float32Array> {
  return new Map(
    [...hashOf].flatMap(([text, hash]) => {
      const vector = vectors.get(hash);
      return vector ? [[text, vector] as const] : [];
    }),
  );
}
