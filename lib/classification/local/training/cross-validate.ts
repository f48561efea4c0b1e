import { isBareTitle } from "@/lib/classification/local/features";
import { Vectoriser, type Vocabulary } from "@/lib/classification/local/vocabulary";
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

/** What one fold of the words' cross-validation needs; it can be sent to another thread. */
export type WordFold = {
  /** Of the other companies. */
  seen: TrainingItem[];
  heldOut: { item: TrainingItem; index: number }[];
  topicCount: number;
};

/**
 * Trains once per fold (all posts of a company are in one fold) and scores the posts left out:
 * as they are, and by their title alone where they have more. Examples train in every fold.
 */
export async function crossValidate(
  input: { items: TrainingItem[]; examples: TrainingItem[]; topicCount: number },
  { foldCount }: Pick<TrainingOptions, "foldCount">,
  scoreFold: (fold: WordFold, number: number) => Promise<HeldOutPost[]>,
): Promise<HeldOutPost[]> {
  const { items, examples, topicCount } = input;
  const folds = assignGroupFolds(
    items.map((item) => item.company),
    foldCount,
  );
  const scored = Array.from({ length: foldCount }, (_, fold) => {
    const seen = [...items.filter((__, index) => folds[index] !== fold), ...examples];
    const heldOut = items.flatMap((item, index) => (folds[index] === fold ? { item, index } : []));
    return scoreFold({ seen, heldOut, topicCount }, fold);
  });
  const heldOut = (await Promise.all(scored)).flat();
  return heldOut.sort((a, b) => a.index - b.index || Number(a.isTitleCopy) - Number(b.isTitleCopy));
}

/** Trains on the posts that a fold has seen, and scores those left out. */
export function scoreWordFold(
  { seen, heldOut, topicCount }: WordFold,
  options: TrainingOptions,
): HeldOutPost[] {
  const { vocabulary, weights } = fitWords({ items: seen, topicCount }, options);
  const vectoriser = new Vectoriser(vocabulary, options.features);
  return heldOut.flatMap(({ item, index }) => scoreViews(item, index, { vectoriser, weights }));
}

/** The vocabulary of posts, and the weights of its words. */
export function fitWords(
  { items, topicCount }: { items: TrainingItem[]; topicCount: number },
  options: TrainingOptions,
): { vocabulary: Vocabulary; weights: LinearWeights } {
  const vocabulary = buildTrainingVocabulary(items, options);
  const size = { rows: vocabulary.hashes.length, topics: topicCount };
  const weights = fitWeights(buildTrainingVectors(items, vocabulary, options), size, options);
  return { vocabulary, weights };
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
