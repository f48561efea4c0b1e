import { drawBootstrapSamples, type Interval, percentileInterval } from "./bootstrap";
import {
  macroScores,
  microScores,
  type Scores,
  scoreCounts,
  tallyJudgements,
  topOneAccuracy,
} from "./metrics";
import {
  binByConfidence,
  expectedCalibrationError,
  type GivenLabel,
  type ReliabilityBin,
} from "./reliability";

/** A post with its true topics, those in dispute, and the labels that an engine gave it. */
export type EvaluatedPost = {
  truth: string[];
  disputed: string[];
  predicted: { topicId: string; confidence: number }[];
};

/** Scores with 95 % bootstrap intervals; `interval` is that of F1. */
export type ScoresWithIntervals = Scores & {
  interval: Interval;
  precisionInterval: Interval;
  recallInterval: Interval;
};

export type TopicEvaluation = ScoresWithIntervals & {
  id: string;
  /** Posts that have the topic, and posts that were given it. */
  n: number;
  predicted: number;
};

export type Evaluation = {
  posts: number;
  micro: ScoresWithIntervals;
  /** Over the topics that occur in the labels. */
  macro: ScoresWithIntervals;
  top1: number;
  calibrationError: number;
  /** What the calibration error is summed over: the points of a reliability diagram. */
  reliability: ReliabilityBin[];
  topics: TopicEvaluation[];
};

/**
 * Compares given labels with true ones. Disputed topics are taken out of both sides of their post;
 * a post without any topic counts, and each label given to it is wrong. Intervals: percentile
 * bootstrap over posts (a draw without the topic leaves it out of that draw's macro scores).
 */
export function evaluateLabels(
  posts: EvaluatedPost[],
  options: { seed: number; drawCount?: number },
): Evaluation {
  const scored = posts.map(withoutDisputed);
  const judgements = scored.map(({ truth, predicted }) => ({
    truth,
    predicted: predicted.map((label) => label.topicId),
  }));
  const count = tallyJudgements(judgements);
  const counts = count();
  const reliability = binByConfidence(scored.flatMap(givenLabels));
  const draws = bootstrap(judgements.length, count, {
    seed: options.seed,
    drawCount: options.drawCount ?? 1000,
  });
  return {
    posts: posts.length,
    micro: withIntervals(microScores(counts.values()), draws.micro),
    macro: withIntervals(macroScores(counts.values()), draws.macro),
    top1: topOneAccuracy(judgements),
    calibrationError: expectedCalibrationError(reliability),
    reliability,
    topics: [...counts]
      .map(([id, counted]) => ({
        id,
        n: counted.truePositives + counted.falseNegatives,
        predicted: counted.truePositives + counted.falsePositives,
        ...withIntervals(scoreCounts(counted), draws.topics.get(id) ?? []),
      }))
      .sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1)),
  };
}

function withoutDisputed(post: EvaluatedPost): EvaluatedPost {
  const counts = (topicId: string) => !post.disputed.includes(topicId);
  return {
    ...post,
    truth: post.truth.filter(counts),
    predicted: post.predicted
      .filter((label) => counts(label.topicId))
      .sort((a, b) => b.confidence - a.confidence),
  };
}

function givenLabels({ truth, predicted }: EvaluatedPost): GivenLabel[] {
  return predicted.map(({ topicId, confidence }) => ({
    confidence,
    isTrue: truth.includes(topicId),
  }));
}

type Draws = { micro: Scores[]; macro: Scores[]; topics: Map<string, Scores[]> };

function bootstrap(
  posts: number,
  count: ReturnType<typeof tallyJudgements>,
  options: { seed: number; drawCount: number },
): Draws {
  const draws: Draws = { micro: [], macro: [], topics: new Map() };
  drawBootstrapSamples(posts, options, (timesDrawn) => {
    const counts = count(timesDrawn);
    draws.micro.push(microScores(counts.values()));
    draws.macro.push(macroScores(counts.values()));
    for (const [topic, counted] of counts) {
      // A draw in which the topic is neither true nor given says nothing about it.
      if (counted.truePositives + counted.falsePositives + counted.falseNegatives === 0) continue;
      const scores = draws.topics.get(topic) ?? [];
      scores.push(scoreCounts(counted));
      draws.topics.set(topic, scores);
    }
  });
  return draws;
}

function withIntervals(scores: Scores, draws: Scores[]): ScoresWithIntervals {
  return {
    ...scores,
    interval: percentileInterval(draws.map((draw) => draw.f1)),
    precisionInterval: percentileInterval(draws.map((draw) => draw.precision)),
    recallInterval: percentileInterval(draws.map((draw) => draw.recall)),
  };
}
