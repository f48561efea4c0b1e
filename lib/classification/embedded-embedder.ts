import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { type Embedder, EmbedderError, toUnitVector } from "./embedder";

const textsPerTask = 8;
const batchSize = 64;

/**
 * all-MiniLM-L6-v2 in WebAssembly, offline, from the weights in node_modules: 384 dimensions, the
 * first 256 tokens of a text. It works in threads of its own, which start with the first text and
 * hold about 200 MB each; the caller's event loop stays free.
 */
export function createEmbeddedEmbedder(options: { threads?: number } = {}): Embedder {
  const threads = options.threads ?? Math.min(2, availableParallelism());
  let pool: Tinypool | null = null;
  const openPool = () =>
    new Tinypool({
      filename: new URL("./embedding-worker.mjs", import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      // The loader of the main thread is of no use to plain JavaScript.
      execArgv: [],
    });
  return {
    name: "minilm-l6-v2-fp16-0.1.0",
    dimensions: 384,
    batchSize,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      pool ??= openPool();
      const running = pool;
      const tasks = sliceTexts(texts).map((slice) => running.run(slice, { signal }));
      try {
        return (await Promise.all(tasks)).flat().map(toUnitVector);
      } catch (cause) {
        // Those still under way would reject unseen, and their threads are in no known state.
        await Promise.allSettled(tasks);
        if (signal?.aborted) throw signal.reason;
        throw new EmbedderError("the embedded model can't be run: `npm ci` mends a cut install", {
          cause,
        });
      }
    },
    async close() {
      await pool?.destroy();
      pool = null;
    },
  };
}

function sliceTexts(texts: string[]): string[][] {
  const slices: string[][] = [];
  for (let start = 0; start < texts.length; start += textsPerTask) {
    slices.push(texts.slice(start, start + textsPerTask));
  }
  return slices;
}
