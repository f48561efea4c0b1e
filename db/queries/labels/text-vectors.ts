import { and, eq, inArray } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { textScores, textVectors } from "@/db/schema/posts";
import type { Embedding } from "@/lib/classification/embedding/embedder";

const hashesPerQuery = 500;

/** Whose vectors and whose topic scores are meant; `scorer` null where there are no scores. */
export type EmbeddingSource = { embedder: string; scorer: string | null };

/** The stored vectors of these text hashes, by hash; what is not stored is left out. */
export function readTextVectors(
  database: Queryable,
  embedder: string,
  textHashes: string[],
): Map<string, Float32Array> {
  return readFloats(textHashes, (hashes) =>
    database
      .select({ textHash: textVectors.textHash, bytes: textVectors.vector })
      .from(textVectors)
      .where(and(eq(textVectors.embedder, embedder), inArray(textVectors.textHash, hashes)))
      .all(),
  );
}

/** The stored vectors with their topic scores, those that lack one of the two left out. */
export function readEmbeddings(
  database: Queryable,
  { embedder, scorer }: EmbeddingSource,
  textHashes: string[],
): Map<string, Embedding> {
  const vectors = readTextVectors(database, embedder, textHashes);
  const scores = scorer === null ? null : readTextScores(database, scorer, [...vectors.keys()]);
  const embeddings = new Map<string, Embedding>();
  for (const [hash, vector] of vectors) {
    const topicScores = scores?.get(hash) ?? null;
    if (scores && !topicScores) continue;
    embeddings.set(hash, { vector, topicScores: topicScores?.length ? topicScores : null });
  }
  return embeddings;
}

function readTextScores(
  database: Queryable,
  scorer: string,
  textHashes: string[],
): Map<string, Float32Array> {
  return readFloats(textHashes, (hashes) =>
    database
      .select({ textHash: textScores.textHash, bytes: textScores.scores })
      .from(textScores)
      .where(and(eq(textScores.scorer, scorer), inArray(textScores.textHash, hashes)))
      .all(),
  );
}

function readFloats(
  textHashes: string[],
  read: (hashes: string[]) => { textHash: string; bytes: Buffer }[],
): Map<string, Float32Array> {
  const floats = new Map<string, Float32Array>();
  for (let start = 0; start < textHashes.length; start += hashesPerQuery) {
    const rows = read(textHashes.slice(start, start + hashesPerQuery));
    for (const { textHash, bytes } of rows) floats.set(textHash, fromBytes(bytes));
  }
  return floats;
}

/** Keeps embeddings by text hash; what is there already stays. */
export function storeEmbeddings(
  database: Database,
  { embedder, scorer }: EmbeddingSource,
  embeddings: Map<string, Embedding>,
): void {
  if (embeddings.size === 0) return;
  inTransaction(database, (tx) => {
    for (const [textHash, { vector, topicScores }] of embeddings) {
      tx.insert(textVectors)
        .values({ embedder, textHash, vector: toBytes(vector) })
        .onConflictDoNothing()
        .run();
      if (scorer === null) continue;
      tx.insert(textScores)
        .values({ scorer, textHash, scores: toBytes(topicScores ?? new Float32Array()) })
        .onConflictDoNothing()
        .run();
    }
  });
}

function toBytes(floats: Float32Array): Buffer {
  const bytes = Buffer.alloc(floats.length * 4);
  floats.forEach((value, at) => {
    bytes.writeFloatLE(value, at * 4);
  });
  return bytes;
}

function fromBytes(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
