import type { Embedding } from "./embedding/embedder";

/** The engines that read posts themselves: a label comes from one of them. */
export const readingEngines = ["local", "openai"] as const;
export type ReadingEngine = (typeof readingEngines)[number];

/** What a run can classify with; the cascade asks the local engine first, the model where that doubts. */
export const engineNames = [...readingEngines, "cascade"] as const;
export type EngineName = (typeof engineNames)[number];

/** How far the local engine has looked: at words alone, or at the sentence vector as well. */
export const stages = ["ngrams", "vectors"] as const;
export type Stage = (typeof stages)[number];

/** What an engine may read of a post. Everything in it is untrusted text. */
export type ClassifiablePost = {
  title: string;
  company: string;
  summary: string | null;
  content: string | null;
  tags: string[];
};

/** A post with its sentence vector and topic scores, where there are some already. */
export type PostToClassify = ClassifiablePost & { embedding?: Embedding | null };

/** A topic that an engine gives to a post; `confidence` is a calibrated probability in [0, 1]. */
export type PredictedLabel = { topicId: string; confidence: number; evidence: string | null };

/** Why a post got no labels. `not-asked`: the budget or a stop came first, so that nothing was tried. */
export const failureKinds = [
  "refusal",
  "content-filter",
  "cut-off",
  "invalid-reply",
  "unknown-topic",
  "timeout",
  "rate-limit",
  "server",
  "connection",
  "request",
  "not-asked",
  "other",
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** The outcome for one post: its labels (an empty list means that nothing fits), or why there are none. */
export type Prediction =
  | {
      kind: "labels";
      labels: PredictedLabel[];
      /** One sentence written by the model for a post that has no summary of its own. */
      summary?: string | null;
      /** Quotes that were left out because the post does not contain them. */
      droppedQuotes?: number;
      /** True where an earlier reply to the same text was used: nothing was paid. */
      isFromCache?: boolean;
      stage?: Stage;
      /** How many labels the engine expects to be wrong or missing; only where its confidence is calibrated. */
      doubt?: number;
    }
  | { kind: "failure"; reason: string; failureKind?: FailureKind };

/** One way to classify posts. `classify` returns one prediction per post, in the order given. */
export type Engine = {
  name: ReadingEngine;
  modelVersion: string;
  promptVersion: string | null;
  /** How many posts a job should pass at once. */
  batchSize: number;
  /** How many such batches a job should keep going at the same time; 1 where it is left out. */
  concurrency?: number;
  /** The embedder whose vectors the engine can use; absent or null where it uses none. */
  embedder?: string | null;
  /** The same of the topic scorer. */
  scorer?: string | null;
  classify(posts: PostToClassify[], signal?: AbortSignal): Promise<Prediction[]>;
};

/** True where asking again for the same post, with nothing changed, may well give labels. */
export function isRetryable(kind: FailureKind): boolean {
  return !["refusal", "content-filter", "cut-off", "request"].includes(kind);
}
