import { drawBootstrapSamples, type Interval, percentileInterval } from "./bootstrap";
import { type Judgement, microScores, tallyJudgements } from "./metrics";

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
  const scorer = (judgements: Judgement[]) => {
    const count = tallyJudgements(judgements);
    return (timesDrawn?: ArrayLike<number>) => microScores(count(timesDrawn).values()).f1;
  };
  const scoreOld = scorer(oldLabels);
  const scoreNew = scorer(newLabels);
  const differences: number[] = [];
  const draws = { seed: options.seed, drawCount: options.drawCount ?? 1000 };
  drawBootstrapSamples(oldLabels.length, draws, (timesDrawn) => {
    differences.push(scoreNew(timesDrawn) - scoreOld(timesDrawn));
  });
  const oldF1 = scoreOld();
  const newF1 = scoreNew();
  return {
    posts: oldLabels.length,
    oldF1,
    newF1,
    difference: newF1 - oldF1,
    interval: percentileInterval(differences),
    worse: differences.filter((difference) => difference < 0).length / draws.drawCount,
  };
}
