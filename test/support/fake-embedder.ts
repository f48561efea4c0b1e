import type { Embedder } from "@/lib/classification/embedding/embedder";
import { toUnitVector } from "@/lib/classification/embedding/embedder";

/** Vectors by the words that a text has: one dimension per word. Keeps what it was asked. */
export function fakeEmbedder(
  words: string[],
  over: Partial<Embedder> = {},
): Embedder & { asked: string[] } {
  const asked: string[] = [];
  return {
    name: "fake-1",
    dimensions: words.length + 1,
    batchSize: 4,
    embed: async (texts, signal) => {
      signal?.throwIfAborted();
      asked.push(...texts);
      return texts.map((text) =>
        toUnitVector([0.1, ...words.map((word) => (text.toLowerCase().includes(word) ? 1 : 0))]),
      );
    },
    close: async () => {},
    asked,
    ...over,
  };
}
