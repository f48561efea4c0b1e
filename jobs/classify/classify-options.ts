import type { ClassifySelection } from "@/db/queries/labels/classification";
import type { UsageTotals } from "@/lib/classification/cost/usage-totals";
import type { Embedder } from "@/lib/classification/embedding/embedder";
import type { Engine } from "@/lib/classification/engine";

/** What a run of labelling is to do. */
export type ClassifyOptions = {
  engine: Engine;
  taxonomyVersion: number;
  selection: ClassifySelection;
  /** Stop after so many posts; null for all. */
  limit: number | null;
  /** Predict and count, but claim and store nothing. */
  isDryRun: boolean;
  /** What the engine's calls have used since the last time it was asked. */
  takeUsage?: () => UsageTotals;
  /** Computes the vectors that are missing; without it the engine uses those at hand. */
  embedder?: Embedder;
};

/** Posts per topic that a run gave, by topic id. */
export type TopicCounts = Map<string, number>;
