import { z } from "zod";

/**
 * How probabilities become labels: every topic at or above `threshold`, at most `maximum` of them;
 * if there is none, the most probable topic, unless it is below `fallback`.
 */
export const decisionSchema = z.object({
  threshold: z.number().min(0).max(1),
  fallback: z.number().min(0).max(1),
  maximum: z.number().int().positive(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** The topics (as numbers) that a decision rule gives, the most probable first. */
export function decideTopics(probabilities: ArrayLike<number>, decision: Decision): number[] {
  const chosen: number[] = [];
  let best = 0;
  for (let topic = 0; topic < probabilities.length; topic += 1) {
    if ((probabilities[topic] ?? 0) > (probabilities[best] ?? 0)) best = topic;
    if ((probabilities[topic] ?? 0) >= decision.threshold) chosen.push(topic);
  }
  if (chosen.length === 0) return (probabilities[best] ?? 0) >= decision.fallback ? [best] : [];
  chosen.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
  return chosen.slice(0, decision.maximum);
}

/**
 * The threshold (of 0.15, 0.16, ... 0.6) with the highest micro-F1. For calibrated probabilities
 * one threshold for all topics is optimal (Lipton et al. 2014, "Optimal thresholding of
 * classifiers to maximize F1 measure").
 */
export function chooseThreshold(
  examples: { probabilities: ArrayLike<number>; topics: number[] }[],
  rule: Omit<Decision, "threshold">,
): Decision {
  let best: Decision = { ...rule, threshold: 0.5 };
  let bestF1 = -1;
  for (let percent = 15; percent <= 60; percent += 1) {
    const decision = { ...rule, threshold: percent / 100 };
    const f1 = microF1(examples, decision);
    if (f1 > bestF1) {
      best = decision;
      bestF1 = f1;
    }
  }
  return best;
}

function microF1(
  examples: { probabilities: ArrayLike<number>; topics: number[] }[],
  decision: Decision,
): number {
  let hits = 0;
  let given = 0;
  let wanted = 0;
  for (const { probabilities, topics } of examples) {
    const chosen = decideTopics(probabilities, decision);
    given += chosen.length;
    wanted += topics.length;
    for (const topic of chosen) if (topics.includes(topic)) hits += 1;
  }
  return given + wanted === 0 ? 0 : (2 * hits) / (given + wanted);
}
