import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { type Embedder, EmbedderError, toUnitVector } from "./embedder";
import type { RawEmbedding } from "./minilm/load-native";
import tunedTopics from "./minilm/tuned-topics.json";

const textsPerTask = 8;
const batchSize = 64;

/** What computes: binaries of ONNX Runtime, or WebAssembly where there are none for this machine. */
export type Runtime = "native" | "wasm";

/**
 * all-MiniLM-L6-v2, offline, from the weights in node_modules: 384 dimensions, the first 256 tokens
 * of a text. It works in threads of its own, which start with the first text; the process holds
 * about 415 MB with one of them and 680 MB with two. The caller's event loop stays free. Without
 * `runtime` it takes the fastest that loads; the vectors are the same but for rounding, and there are
 * topic scores in the native one alone.
 */
export function createEmbeddedEmbedder(
  options: { threads?: number; runtime?: Runtime } = {},
): Embedder {
  const threads = options.threads ?? Math.min(2, availableParallelism());
  let pool: Tinypool | null = null;
  const openPool = () =>
    new Tinypool({
      filename: new URL("./embedding-worker.mjs", import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      // The thread loads TypeScript by itself, whatever started this process.
      execArgv: [],
      workerData: options.runtime ?? null,
    });
  return {
    name: "minilm-l6-v2-fp16-0.1.0",
    dimensions: 384,
    scorer: tunedTopics,
    batchSize,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      pool ??= openPool();
      const running = pool;
      const stop = new Int32Array(new SharedArrayBuffer(4));
      const onAbort = () => Atomics.store(stop, 0, 1);
      signal?.addEventListener("abort", onAbort);
      const tasks = sliceTexts(texts).map((slice) => running.run({ texts: slice, stop }));
      try {
        const embeddings: RawEmbedding[][] = await Promise.all(tasks);
        signal?.throwIfAborted();
        return embeddings
          .flat()
          .map(({ mean, topicScores }) => ({ vector: toUnitVector(mean), topicScores }));
      } catch (cause) {
        // Those still under way would reject unseen.
        await Promise.allSettled(tasks);
        signal?.throwIfAborted();
        throw new EmbedderError("the embedded model can't be run: `npm ci` mends a cut install", {
          cause,
        });
      } finally {
        signal?.removeEventListener("abort", onAbort);
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
