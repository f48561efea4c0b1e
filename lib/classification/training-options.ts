import type { Decision } from "./decision";
import type { ClassifiablePost } from "./engine";
import type { FeatureOptions } from "./features";

/** A post with its topics (ids; an empty list where none fits). */
export type LabelledPost = { post: ClassifiablePost; topics: string[] };

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
  /** How much one of our own written examples counts, where a post counts 1. */
  exampleWeight: number;
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
  },
  minimumPosts: 2,
  minimumCompanies: 2,
  epochs: 8,
  learningRate: 2,
  initialBias: -3,
  titleOnlyWeight: 0.5,
  exampleWeight: 1,
  foldCount: 5,
  rule: { fallback: 0.1, maximum: 4 },
  seed: 1,
};
