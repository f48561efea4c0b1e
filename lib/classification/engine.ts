import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

export const engineNames = ["local", "openai"] as const;
export type EngineName = (typeof engineNames)[number];

/** What an engine may read of a post. Everything in it is untrusted text. */
export type ClassifiablePost = {
  title: string;
  company: string;
  summary: string | null;
  content: string | null;
  tags: string[];
};

/** A topic that an engine gives to a post; `confidence` is a calibrated probability in [0, 1]. */
export type PredictedLabel = { topicId: string; confidence: number; evidence: string | null };

/** The outcome for one post: its labels (an empty list means that nothing fits), or why there are none. */
export type Prediction =
  | { kind: "labels"; labels: PredictedLabel[] }
  | { kind: "failure"; reason: string };

/** One way to classify posts. `classify` returns one prediction per post, in the order given. */
export type Engine = {
  name: EngineName;
  modelVersion: string;
  promptVersion: string | null;
  /** How many posts a job should pass at once. */
  batchSize: number;
  classify(posts: ClassifiablePost[], signal?: AbortSignal): Promise<Prediction[]>;
};

/** Builds an engine for one taxonomy, so that the vocabulary of answers is fixed for a run. */
export type EngineFactory = (taxonomy: Taxonomy) => Engine;
