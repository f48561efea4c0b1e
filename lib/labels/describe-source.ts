import { formatConfidence } from "@/lib/format";
import type { LabelSource } from "./current-labels";

/** "by a person", "by the local engine, confidence 91%", "by the openai engine" */
export function describeSource(source: LabelSource, confidence: number | null): string {
  if (source === "person") return "by a person";
  const engine = `by the ${source} engine`;
  return hasShownConfidence(source, confidence)
    ? `${engine}, confidence ${formatConfidence(confidence)}`
    : engine;
}

/** Only the local engine's confidence is calibrated; a number that is not would mislead. */
export function hasShownConfidence(
  source: LabelSource,
  confidence: number | null,
): confidence is number {
  return source === "local" && confidence !== null;
}
