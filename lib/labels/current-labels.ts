import { readingEngines } from "@/lib/classification/engine";

export const labelSources = [...readingEngines, "person"] as const;
export type LabelSource = (typeof labelSources)[number];

/** `withdrawn` takes a person's earlier verdict back: what the engine says holds again. */
export const personVerdicts = ["accepted", "rejected", "withdrawn"] as const;
export type PersonVerdict = (typeof personVerdicts)[number];
