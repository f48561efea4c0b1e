import { and, eq, inArray } from "drizzle-orm";
import { type Database, inTransaction, type Queryable } from "@/db/open-database";
import { textVectors } from "@/db/schema/posts";

const hashesPerQuery = 500;

/** The stored vectors of these text hashes, by hash; what is not stored is left out. */
export function readTextVectors(
  database: Queryable,
  embedder: string,
  textHashes: string[],
): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  for (let start = 0; start < textHashes.length; start += hashesPerQuery) {
    const rows = database
      .select({ textHash: textVectors.textHash, vector: textVectors.vector })
      .from(textVectors)
      .where(
        and(
          eq(textVectors.embedder, embedder),
          inArray(textVectors.textHash, textHashes.slice(start, start + hashesPerQuery)),
        ),
      )
      .all();
    for (const { textHash, vector } of rows) vectors.set(textHash, fromBytes(vector));
  }
  return vectors;
}

/** Keeps vectors; one that is there already stays. */
export function storeTextVectors(
  database: Database,
  embedder: string,
  vectors: Map<string, Float32Array>,
): void {
  if (vectors.size === 0) return;
  inTransaction(database, (tx) => {
    for (const [textHash, vector] of vectors) {
      tx.insert(textVectors)
        .values({ embedder, textHash, vector: toBytes(vector) })
        .onConflictDoNothing()
        .run();
    }
  });
}

function toBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, at) => {
    bytes.writeFloatLE(value, at * 4);
  });
  return bytes;
}

function fromBytes(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
