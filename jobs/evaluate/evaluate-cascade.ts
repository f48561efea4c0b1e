import type { Engine } from "@/lib/classification/engine";
import type { Interval } from "@/lib/evaluation/bootstrap";
import {
  type CascadeCurve,
  type CascadeIntervals,
  type CascadePoint,
  cascadeIntervals,
  drawCascadeCurve,
  gainOverRandom,
  pointAt,
  toCascadePost,
} from "@/lib/evaluation/cascade-curve";
import type { LabelSet } from "@/lib/evaluation/compare-label-sets";
import type { EvaluationSet } from "./evaluation-set";
import { type FindEmbeddings, readWithEngine } from "./read-with-engine";

export type CascadeEvaluation = {
  posts: number;
  /** Who answers where the local engine doubts: the judged labels themselves, or a run. */
  teacher: string;
  curve: CascadeCurve;
  /** Of the gain at 20 % of the calls, and of the area. */
  intervals: CascadeIntervals;
};

const judgedShare = 0.2;
const drawCount = 500;

/**
 * F1 of the cascade against the share of posts that a teacher is asked about, on judged posts.
 * Without `teacher` the judged labels answer: a model that is never wrong. Topics that are in
 * dispute in a post are left out there on both sides.
 */
export async function evaluateCascade(
  local: Engine,
  set: EvaluationSet,
  options: { findEmbeddings?: FindEmbeddings; teacher?: LabelSet<string>; seed: number },
): Promise<CascadeEvaluation> {
  const { teacher } = options;
  const { predictions } = await readWithEngine(local, set, options);
  const posts = set.judged.flatMap(({ key, truth, disputed }, index) => {
    const prediction = predictions[index];
    const taught = teacher ? teacher.labels.get(key)?.map(({ topicId }) => topicId) : truth;
    if (prediction?.kind !== "labels" || taught === undefined) return [];
    const said = {
      local: prediction.labels.map(({ topicId }) => topicId),
      teacher: taught,
      doubt: prediction.doubt ?? 0,
    };
    return [toCascadePost({ truth, disputed }, said)];
  });
  return {
    posts: posts.length,
    teacher: teacher?.name ?? "the judged labels",
    curve: drawCascadeCurve(posts),
    intervals: cascadeIntervals(posts, { share: judgedShare, drawCount, seed: options.seed }),
  };
}

const shownShares = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1];
const barWidth = 40;

/** The curve as a table with bars, to choose a share by. */
export function formatCascade({ posts, teacher, curve, intervals }: CascadeEvaluation): string {
  const { byDoubt, best, random } = curve;
  const highest = pointAt(best, 1).microF1;
  const lowest = Math.min(pointAt(byDoubt, 0).microF1, highest);
  const row = (share: number) => {
    const [own, top, chance] = [byDoubt, best, random].map((points) => pointAt(points, share));
    return [
      `${Math.round(share * 100)} %`.padStart(6),
      String(own?.calls ?? 0).padStart(6),
      ...[own, top, chance].map((point) => formatF1(point)),
      (own?.macroF1 ?? 0).toFixed(3).padStart(7),
      ` ${bar(own, { lowest, highest })}`,
    ].join(" ");
  };
  return [
    `${posts} posts; ${teacher} answer where the local engine doubts`,
    "",
    " share  calls cascade    best  random   macro  micro-F1 of the cascade",
    ...shownShares.map(row),
    "",
    `Area above the local engine, as a share of the best order's: ${curve.areaOfBest.toFixed(3)}, 95 % interval ${formatInterval(intervals.areaOfBest, 3)} (random order ${curve.randomAreaOfBest.toFixed(3)})`,
    `Gain at 20 % of the calls: ${gainOverRandom(curve, judgedShare).toFixed(2)} times that of random order, 95 % interval ${formatInterval(intervals.gain, 2)} (the best order: ${gainOverRandom({ ...curve, byDoubt: best }, judgedShare).toFixed(2)})`,
    "Choose with: npm run classify -- --engine cascade --escalate SHARE",
  ].join("\n");
}

function formatInterval([low, high]: Interval, digits: number): string {
  return `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
}

function formatF1(point: CascadePoint | undefined): string {
  return (point?.microF1 ?? 0).toFixed(3).padStart(7);
}

function bar(
  point: CascadePoint | undefined,
  { lowest, highest }: { lowest: number; highest: number },
): string {
  const share = ((point?.microF1 ?? lowest) - lowest) / (highest - lowest || 1);
  return "#".repeat(Math.round(share * barWidth));
}
