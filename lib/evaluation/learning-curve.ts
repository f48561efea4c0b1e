import { z } from "zod";

export const learningOrders = ["random", "uncertain"] as const;
export type LearningOrder = (typeof learningOrders)[number];

const share = z.number().min(0).max(1);

/** A learning curve as it is kept: see `summariseLearning`. */
export const learningCurveSchema = z.object({
  modelVersion: z.string(),
  /** Judged posts in all, and how many of them each split keeps for scoring. */
  posts: z.number().int(),
  scoredPosts: z.number().int(),
  /** How many times the posts were split at random. */
  splits: z.number().int(),
  hasVectors: z.boolean(),
  measuredOn: z.string(),
  points: z.array(
    z.object({
      order: z.enum(learningOrders),
      corrections: z.number().int(),
      macroF1: share,
      /** The middle 90 % of the splits. */
      spread: z.tuple([share, share]),
      /** Against no corrections, on the same posts; its middle 90 % too. */
      gain: z.number(),
      gainSpread: z.tuple([z.number(), z.number()]),
    }),
  ),
});
export type LearningCurve = z.infer<typeof learningCurveSchema>;
export type LearningPoint = LearningCurve["points"][number];

/** Macro-F1 of one split, order and number of corrections. */
export type LearningScore = {
  split: number;
  order: LearningOrder;
  corrections: number;
  macroF1: number;
};

/**
 * The mean over the splits for each order and number of corrections, with the 5 % and 95 % quantiles
 * of the splits (R, type 7). The splits share posts: these say how much one user's curve may differ
 * from the mean, and are no confidence interval of the mean. Each gain is against the score of the
 * same split and order at 0 corrections.
 */
export function summariseLearning(scores: LearningScore[]): LearningPoint[] {
  const sizes = [...new Set(scores.map(({ corrections }) => corrections))].sort((a, b) => a - b);
  return learningOrders.flatMap((order) => {
    const ofOrder = scores.filter((score) => score.order === order);
    const before = new Map(
      ofOrder.filter(({ corrections }) => corrections === 0).map((s) => [s.split, s.macroF1]),
    );
    return sizes.flatMap((corrections) => {
      const reached = ofOrder.filter((score) => score.corrections === corrections);
      if (reached.length === 0) return [];
      const values = reached.map(({ macroF1 }) => macroF1);
      const gains = reached.map(({ split, macroF1 }) => macroF1 - (before.get(split) ?? macroF1));
      return {
        order,
        corrections,
        macroF1: mean(values),
        spread: middle(values),
        gain: mean(gains),
        gainSpread: middle(gains),
      };
    });
  });
}

/** "From 73.4% without corrections to 74.2% after 200 in random order ..." */
export function describeGain({ points }: Pick<LearningCurve, "points">): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  const last = (order: LearningOrder) => points.findLast((point) => point.order === order);
  const [start] = points;
  const [random, uncertain] = [last("random"), last("uncertain")];
  if (!start || !random || !uncertain) return "Nothing has been measured.";
  return `Macro-F1 goes from ${percent(start.macroF1)} without corrections to ${percent(random.macroF1)} after ${random.corrections} in random order, and to ${percent(uncertain.macroF1)} where the most doubted posts come first.`;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middle(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  return [quantile(sorted, 0.05), quantile(sorted, 0.95)];
}

function quantile(sorted: number[], probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
