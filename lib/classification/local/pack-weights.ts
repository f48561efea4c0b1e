import type { LinearWeights } from "./training/fit-weights";

/** Weights as int8, with one step per topic: the largest weight of a topic is 127 steps. */
export function packWeights(
  { weights }: Pick<LinearWeights, "weights">,
  topicCount: number,
): { weights: Int8Array; steps: number[] } {
  const steps = Array.from(
    { length: topicCount },
    (_, topic) => largestWeight(weights, topic, topicCount) / 127,
  );
  const packed = new Int8Array(weights.length);
  for (let cell = 0; cell < weights.length; cell += 1) {
    const step = steps[cell % topicCount] ?? 0;
    packed[cell] = step > 0 ? Math.round((weights[cell] ?? 0) / step) : 0;
  }
  return { weights: packed, steps };
}

function largestWeight(weights: Float32Array, topic: number, topicCount: number): number {
  let largest = 0;
  for (let cell = topic; cell < weights.length; cell += topicCount) {
    largest = Math.max(largest, Math.abs(weights[cell] ?? 0));
  }
  return largest;
}
