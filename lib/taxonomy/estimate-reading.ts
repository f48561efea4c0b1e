import { costOf, type ModelPrices } from "../classification/cost/model-prices";
import type { UsageTotals } from "../classification/cost/usage-totals";

/** What reading posts again takes; `isMeasured` where earlier runs here are the measure. */
export type ReadingEstimate = { durationMs: number; isMeasured: boolean };
export type ReadingPrice = { costUsd: number | null; isMeasured: boolean };

/** Posts that earlier runs of the local engine have read, both stages, and the time that took. */
export type LocalPace = { posts: number; durationMs: number };

/** Fewer posts than this say too little. */
const minimumPosts = 20;
/** Both stages, cautiously: vectors come at about 100 a second on two cores. */
const assumedPostsPerSecond = 50;
/** A post in calls of four posts: input as counted on 1,000 real posts, a reply of a few labels. */
const assumedTokens = { tokensIn: 1_225, tokensCached: 0, tokensOut: 120 };

/** How long the local engine takes for so many posts, in ms. */
export function estimateLocalReading(posts: number, pace: LocalPace): ReadingEstimate {
  const isMeasured = pace.posts >= minimumPosts && pace.durationMs > 0;
  const msPerPost = isMeasured ? pace.durationMs / pace.posts : 1_000 / assumedPostsPerSecond;
  return { durationMs: posts * msPerPost, isMeasured };
}

/**
 * What a language model costs for so many posts, in USD: by what its earlier calls here have cost,
 * else by typical tokens; null where no price is known.
 */
export function estimateModelPrice(
  posts: number,
  { prices, earlier }: { prices: ModelPrices | null; earlier: UsageTotals },
): ReadingPrice {
  if (earlier.posts >= minimumPosts && earlier.costUsd) {
    return { costUsd: (posts * earlier.costUsd) / earlier.posts, isMeasured: true };
  }
  if (prices === null) return { costUsd: null, isMeasured: false };
  return { costUsd: posts * costOf(assumedTokens, prices), isMeasured: false };
}
