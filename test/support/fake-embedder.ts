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
    scorer: null,
    batchSize: 4,
    embed: async (texts, signal) => {
      signal?.throwIfAborted();
      asked.push(...texts);
      return texts.map((text) => {
        const lower = text.toLowerCase();
        const vector = toUnitVector([0.1, ...words.map((word) => Number(lower.includes(word)))]);
        return { vector, topicScores: null };
      });
    },
    close: async () => {},
    asked,
    ...over,
  };
}
