import { fileURLToPath } from "node:url";
import { toUnitVector } from "@/lib/classification/embedding/embedder";
import { dimensions, tunedPrefix } from "./build-graph";
import type { Weights } from "./read-weights";

/** Two layers of MiniLM and a linear head, tuned on the training labels: see models/experiments.md. */
export const tunedLayersPath = fileURLToPath(
  new URL("./tuned-layers.safetensors", import.meta.url),
);

/** The head was trained on vectors of this length. */
const vectorLength = 10;

/**
 * From the mean that leaves the tuned layers to the log odds of each topic, in the order of
 * `tuned-topics.json`.
 */
export function openTopicScorer(tuned: Weights): (mean: Float32Array) => Float32Array {
  const { values: weights } = tuned.tensor(`${tunedPrefix}head.weight`);
  const { values: bias } = tuned.tensor(`${tunedPrefix}head.bias`);
  const { values: centre } = tuned.tensor(`${tunedPrefix}mean`);
  return (mean) => {
    const unit = toUnitVector(mean);
    return bias.map((intercept, topic) => {
      let score = intercept;
      for (let at = 0; at < dimensions; at += 1) {
        const value = vectorLength * ((unit[at] ?? 0) - (centre[at] ?? 0));
        score += value * (weights[topic * dimensions + at] ?? 0);
      }
      return score;
    });
  };
}
