import type { ClassifiablePost } from "@/lib/classification/engine";
import type { Decision } from "@/lib/classification/local/decision";
import type { FeatureOptions } from "@/lib/classification/local/features";
import type { NeighbourOptions } from "@/lib/classification/local/neighbours";

/** A post with its topics (ids; an empty list where none fits) and those in dispute. */
export type LabelledPost = { post: ClassifiablePost; topics: string[]; disputed?: string[] };

/** Raise it when a new model is to be told from the old; the shipped files are named by it. */
export const localModelVersion = "local-4";

export type TrainingOptions = {
  features: FeatureOptions;
  /** A feature must occur in so many posts, and in posts of so many companies. */
  minimumPosts: number;
  minimumCompanies: number;
  epochs: number;
  learningRate: number;
  initialBias: number;
  /** How much the copy of a post with its title alone counts; 0 for none. */
  titleOnlyWeight: number;
  /** How much one seed of each kind counts, where a post counts 1. */
  seedWeights: { posts: number; titles: number; coreTerms: number; relatedTerms: number };
  /** The second stage: its linear model and its neighbours. */
  vectors: {
    epochs: number;
    learningRate: number;
    /** How much one seed of each kind counts, as a neighbour and in the linear model. */
    seedWeights: { posts: number; titles: number; coreTerms: number };
    neighbours: NeighbourOptions;
  };
  foldCount: number;
  rule: Omit<Decision, "threshold">;
  seed: number;
};

/** What cross-validation by company chose; the model card has the figures. */
export const defaultTrainingOptions: TrainingOptions = {
  features: {
    titleCharacters: 300,
    summaryCharacters: 500,
    contentCharacters: 1000,
    titleWeight: 3,
    halfEvidence: 10_000,
  },
  minimumPosts: 2,
  minimumCompanies: 2,
  epochs: 8,
  learningRate: 0.5,
  initialBias: -3,
  titleOnlyWeight: 0.25,
  seedWeights: { posts: 2, titles: 4, coreTerms: 8, relatedTerms: 2 },
  vectors: {
    epochs: 6,
    learningRate: 3,
    seedWeights: { posts: 1, titles: 1, coreTerms: 1 },
    neighbours: { count: 40, temperature: 0.05, priorShare: 0.1 },
  },
  foldCount: 5,
  rule: { fallback: 0.1, maximum: 4 },
  seed: 1,
};
