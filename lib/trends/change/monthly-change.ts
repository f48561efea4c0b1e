import {
  type Cell,
  effectiveClusters,
  sumClusters,
  sumOfSquares,
} from "../statistics/cluster-sums";
import { type Change, changeInterval } from "./change";

/**
 * The change of a topic's share in one company, whose months are the observations: posts that come
 * as a series in one month are not taken for as many independent ones. Null where a window has no
 * classified posts.
 * Difference of two ratio estimates with months as clusters, each variance no less than that of
 * independent posts with the share of both windows; degrees of freedom after F. E. Satterthwaite,
 * Biometrics Bulletin 2 (1946), 110-114.
 * @param recent one cell per month of the window
 */
export function changeOverMonths(recent: Cell[], before: Cell[]): Change | null {
  const late = sumClusters(recent);
  const early = sumClusters(before);
  if (late.classified === 0 || early.classified === 0) return null;
  // Half a post is added, so that a topic without posts is not held for certain.
  const pooled = (late.posts + early.posts + 0.5) / (late.classified + early.classified + 1);
  const lateError = windowError(late, pooled);
  const earlyError = windowError(early, pooled);
  const variance = lateError.variance + earlyError.variance;
  const degreesOfFreedom = Math.max(
    1,
    variance ** 2 /
      (lateError.variance ** 2 / lateError.degrees + earlyError.variance ** 2 / earlyError.degrees),
  );
  const difference = late.posts / late.classified - early.posts / early.classified;
  const standardError = Math.sqrt(variance);
  return {
    before: early.posts / early.classified,
    recent: late.posts / late.classified,
    difference,
    standardError,
    degreesOfFreedom,
    interval: changeInterval(difference, standardError, degreesOfFreedom),
    recentClassified: late.classified,
    beforeClassified: early.classified,
    companies: 1,
  };
}

function windowError(
  sums: ReturnType<typeof sumClusters>,
  pooled: number,
): { variance: number; degrees: number } {
  const months = effectiveClusters(sums);
  const own = sums.posts / sums.classified;
  const between =
    months <= 1 ? 0 : (sumOfSquares(sums, own) / sums.classified ** 2) * (months / (months - 1));
  const ofPosts = (pooled * (1 - pooled)) / sums.classified;
  return { variance: Math.max(between, ofPosts), degrees: Math.max(1, months - 1) };
}
