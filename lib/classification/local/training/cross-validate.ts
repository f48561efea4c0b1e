import { isBareTitle } from "@/lib/classification/local/features";
import { Vectoriser } from "@/lib/classification/local/vocabulary";
import { assignGroupFolds } from "@/lib/evaluation/folds";
import { fitWeights, type LinearWeights } from "./fit-weights";
import type { TrainingOptions } from "./training-options";
import { buildTrainingVectors, buildTrainingVocabulary, type TrainingItem } from "./training-set";

/** A post as scored by a model that has seen no post of its company. */
export type HeldOutPost = {
  /** The number of the post in the training posts. */
  index: number;
  /** Scored by its title alone, although it has more. */
  isTitleCopy: boolean;
  /** Scored by hardly more than a title: a title copy, or a post that has no more. */
  isBareTitle: boolean;
  topics: number[];
  scores: number[];
  /** Calibrated; empty until the calibration is known. */
  probabilities: number[];
};

/**
 * Trains once per fold (all posts of a company are in one fold) and scores the posts left out:
 * as they are, and by their title alone where they have more. Examples train in every fold.
 */
export function crossValidate(
  input: { items: TrainingItem[]; examples: TrainingItem[]; topicCount: number },
  options: TrainingOptions,
  onProgress: (message: string) => void = () => {},
): HeldOutPost[] {
  const { items, examples, topicCount } = input;
  const folds = assignGroupFolds(
    items.map((item) => item.company),
    options.foldCount,
  );
  const heldOut: HeldOutPost[] = [];
  for (let fold = 0; fold < options.foldCount; fold += 1) {
    onProgress(`cross-validation: fold ${fold + 1} of ${options.foldCount}`);
    const seen = [...items.filter((_, index) => folds[index] !== fold), ...examples];
    const vocabulary = buildTrainingVocabulary(seen, options);
    const size = { rows: vocabulary.hashes.length, topics: topicCount };
    const weights = fitWeights(buildTrainingVectors(seen, vocabulary, options), size, options);
    const vectoriser = new Vectoriser(vocabulary, options.features);
    items.forEach((item, index) => {
      if (folds[index] === fold) heldOut.push(...scoreViews(item, index, { vectoriser, weights }));
    });
  }
  return heldOut.sort((a, b) => a.index - b.index || Number(a.isTitleCopy) - Number(b.isTitleCopy));
}

type Scorer = { vectoriser: Vectoriser; weights: LinearWeights };

function scoreViews(item: TrainingItem, index: number, scorer: Scorer): HeldOutPost[] {
  const { topics, allFeatures } = item;
  const views = allFeatures.count > allFeatures.titleCount ? [false, true] : [false];
  return views.map((isTitleCopy) => {
    scorer.vectoriser.vectorise(allFeatures, isTitleCopy);
    const isBare = isTitleCopy || isBareTitle(allFeatures);
    return {
      index,
      isTitleCopy,
      isBareTitle: isBare,
      topics,
      scores: scoreVector(scorer),
      probabilities: [],
    };
  });
}

function scoreVector({ vectoriser, weights }: Scorer): number[] {
  const scores = Array.from(weights.bias);
  for (let index = 0; index < vectoriser.size; index += 1) {
    const start = (vectoriser.rows[index] ?? 0) * scores.length;
    const value = vectoriser.values[index] ?? 0;
    for (let topic = 0; topic < scores.length; topic += 1) {
      scores[topic] = (scores[topic] ?? 0) + value * (weights.weights[start + topic] ?? 0);
    }
  }
  return scores;
}
