import type { ReadingEngine, Stage } from "@/lib/classification/engine";

type Origin = {
  engine: ReadingEngine;
  modelVersion: string;
  promptVersion: string | null;
  stage: Stage | null;
};

const stageWords: Record<Stage, string> = {
  ngrams: "by words",
  vectors: "with sentence vectors",
};

/** "by words", "with sentence vectors"; null where an engine has no stages. */
export function describeStage(stage: Stage | null): string | null {
  return stage === null ? null : stageWords[stage];
}

/** "local-3, with sentence vectors", "gpt-5-mini, prompt 2" */
export function describeOrigin({ modelVersion, promptVersion, stage }: Origin): string {
  return [
    modelVersion,
    promptVersion === null ? null : `prompt ${promptVersion}`,
    describeStage(stage),
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** How an origin stands in an address; see `findOrigin`. */
export function originKey({ engine, modelVersion, promptVersion, stage }: Origin): string {
  return [engine, modelVersion, promptVersion ?? "", stage ?? ""].join("~");
}
