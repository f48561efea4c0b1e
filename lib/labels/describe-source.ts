import type { Stage } from "@/lib/classification/engine";
import { formatConfidence } from "@/lib/format";
import type { LabelSource } from "./current-labels";
import { describeStage } from "./origin-words";

/** "by a person", "by the local engine with sentence vectors, confidence 91%", "by the openai engine" */
export function describeSource(
  source: LabelSource,
  confidence: number | null,
  stage: Stage | null = null,
): string {
  if (source === "person") return "by a person";
  const engine = ["by the", source, "engine", describeStage(stage)].filter(Boolean).join(" ");
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
