import { drawBootstrapSamples, type Interval, percentileInterval } from "./bootstrap";
import { countByTopic, type Judgement, microScores } from "./metrics";

/** Two sets of labels of the same posts; `difference` is micro-F1 of the new less that of the old. */
export type PairedComparison = {
  posts: number;
  oldF1: number;
  newF1: number;
  difference: number;
  interval: Interval;
  /** Share of the draws in which the new one is worse. */
  worse: number;
};

/** Paired bootstrap over posts: both sides are scored on the same draws. */
export function comparePaired(
  oldLabels: Judgement[],
  newLabels: Judgement[],
  options: { seed: number; drawCount?: number },
): PairedComparison {
  const f1 = (judgements: Judgement[], timesDrawn?: ArrayLike<number>) =>
    microScores(countByTopic(judgements, timesDrawn).values()).f1;
  const differences: number[] = [];
  const draws = { seed: options.seed, drawCount: options.drawCount ?? 1000 };
  drawBootstrapSamples(oldLabels.length, draws, (timesDrawn) => {
    differences.push(f1(newLabels, timesDrawn) - f1(oldLabels, timesDrawn));
  });
  const oldF1 = f1(oldLabels);
  const newF1 = f1(newLabels);
  return {
    posts: oldLabels.length,
    oldF1,
    newF1,
    difference: newF1 - oldF1,
    interval: percentileInterval(differences),
    worse: differences.filter((difference) => difference < 0).length / draws.drawCount,
  };
}
