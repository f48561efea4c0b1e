import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Stage } from "@/lib/classification/engine";
import { type LocalModel, LocalPredictor } from "@/lib/classification/local/local-model";
import { adaptModel, type Lesson } from "@/lib/classification/local/training/adapt-model";
import type { CardFigures } from "@/lib/classification/local/training/model-card";
import { comparePaired, type PairedComparison } from "@/lib/evaluation/compare-paired";
import { type EvaluatedPost, evaluateLabels } from "@/lib/evaluation/evaluate-labels";
import type { Judgement } from "@/lib/evaluation/metrics";
import { leastCorrections } from "@/lib/runs/describe-estimate";
import { TrainingError } from "./train-model";

const heldOutShare = 0.25;

export type Learnt = {
  /** Trained on all lessons. */
  model: LocalModel;
  comparison: PairedComparison;
  /** On the held-out corrections: the model in force, and one that learnt from the others. */
  figures: CardFigures[];
  /** Whether it may replace the model it comes from. */
  isPromoted: boolean;
};

/**
 * Learns from corrections (and the labels of a teacher), and measures it: a first model learns
 * without a quarter of the corrections and is compared there with the model in force. Only if it
 * is not worse (in at least half of the paired draws) does the model that learnt from all of them
 * take its place.
 * @throws TrainingError where there are too few corrections to measure anything
 */
export function learnCorrections(
  current: LocalModel,
  lessons: { corrections: Lesson[]; teacher: Lesson[] },
  options: { modelVersion: string; seed: number },
): Learnt {
  const { corrections, teacher } = lessons;
  if (corrections.length < leastCorrections) {
    throw new TrainingError(
      `${corrections.length} corrected posts are too few to learn from and to measure it: correct at least ${leastCorrections}`,
    );
  }
  const shuffled = shuffle(corrections, options.seed);
  const heldOut = shuffled.slice(0, Math.round(shuffled.length * heldOutShare));
  const seen = shuffled.slice(heldOut.length);
  const candidate = adaptModel(current, [...seen, ...teacher], options);
  const before = score(current, heldOut);
  const after = score(candidate, heldOut);
  const comparison = comparePaired(before.map(toJudgement), after.map(toJudgement), options);
  return {
    model: adaptModel(current, [...corrections, ...teacher], options),
    comparison,
    figures: [
      toFigures(`held-out corrections, ${current.settings.modelVersion} before`, before, options),
      toFigures("held-out corrections, after learning from the others", after, options),
    ],
    isPromoted: comparison.worse <= 0.5,
  };
}

type Scored = EvaluatedPost & { stage: Stage };

function score(model: LocalModel, lessons: Lesson[]): Scored[] {
  const predictor = new LocalPredictor(model);
  const known = new Set(model.settings.topics.map((topic) => topic.id));
  return lessons.map(({ post, embedding, topics }) => ({
    truth: topics.filter((topic) => known.has(topic)),
    disputed: [],
    predicted: predictor
      .predict(post, embedding)
      .map(({ topicId, probability }) => ({ topicId, confidence: probability })),
    stage: embedding && model.vectors ? "vectors" : "ngrams",
  }));
}

function toJudgement({ truth, predicted }: Scored): Judgement {
  return { truth, predicted: predicted.map(({ topicId }) => topicId) };
}

function toFigures(name: string, scored: Scored[], { seed }: { seed: number }): CardFigures {
  const hasVectors = scored.some(({ stage }) => stage === "vectors");
  return {
    name,
    stage: hasVectors ? "vectors" : "ngrams",
    evaluation: evaluateLabels(scored, { seed }),
  };
}

function shuffle(lessons: Lesson[], seed: number): Lesson[] {
  const generator = xoroshiro128plus(seed);
  const left = [...lessons];
  const shuffled: Lesson[] = [];
  while (left.length > 0) {
    shuffled.push(...left.splice(uniformInt(generator, 0, left.length - 1), 1));
  }
  return shuffled;
}
