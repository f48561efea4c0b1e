import { workerData } from "node:worker_threads";
import type { Runtime } from "@/lib/classification/embedding/embedded-embedder";
import { firstThatLoads } from "./first-that-loads";
import { loadNativeEmbedder, type RawEmbedding, type TextEmbedder } from "./load-native";
import { loadWasmEmbedder } from "./load-wasm";

const embedText = loadEmbedder(chosenRuntime());

/**
 * What a worker thread does with its texts: one after the other, as batches are no faster here.
 * Where `stop` becomes 1 it leaves the rest: a thread that is ended while native code runs takes
 * the whole process with it.
 */
export default async function embedTexts({ texts, stop }: EmbeddingTask): Promise<RawEmbedding[]> {
  const embed = await embedText;
  const embeddings: RawEmbedding[] = [];
  for (const text of texts) {
    if (Atomics.load(stop, 0) === 1) break;
    embeddings.push(await embed(text));
  }
  return embeddings;
}

/** `stop` is shared with the thread that gives the task. */
export type EmbeddingTask = { texts: string[]; stop: Int32Array };

/**
 * Both give the same vectors but for rounding; WebAssembly runs anywhere, at a tenth of the speed, and
 * has no topic scores: its package gives what leaves the last layer and nothing of those before.
 */
async function loadEmbedder(runtime: Runtime | null): Promise<TextEmbedder> {
  if (runtime === "native") return loadNativeEmbedder();
  if (runtime === "wasm") return loadWasmEmbedder();
  return firstThatLoads([loadNativeEmbedder, loadWasmEmbedder]);
}

/** Tinypool puts a value of its own before the one that it was given. */
function chosenRuntime(): Runtime | null {
  const given: unknown = Array.isArray(workerData) ? workerData[1] : null;
  return given === "native" || given === "wasm" ? given : null;
}
