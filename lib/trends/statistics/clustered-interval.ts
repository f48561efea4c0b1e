import { type Interval, wilsonInterval, z95 } from "../wilson-interval";
import { type ClusterSums, effectiveClusters } from "./cluster-sums";
import { tQuantile } from "./distributions";
import { designEffect } from "./intraclass-correlation";

/**
 * 95 % interval of a share for companies like these: Wilson's, with the number of posts divided by
 * the design effect, and t in the place of the normal quantile, so that twenty posts of one company
 * count as little as they tell. It covers sampling of companies and posts, not the classifier's errors.
 * Source: E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998), 193-201 (effective sample
 * size and degrees of freedom), with Wilson's interval as N. Dean and M. Pagano recommend it,
 * Journal of Survey Statistics and Methodology 3 (2015), 484-503.
 * Chosen by simulation over Wilson's alone and over the variance between companies of the period
 * alone: see `npm run simulate`.
 * @param correlation the topic's intraclass correlation, pooled over periods
 */
export function clusteredInterval(sums: ClusterSums, correlation: number): Interval | null {
  if (sums.classified <= 0) return null;
  const degrees = Math.max(1, effectiveClusters(sums) - 1);
  const widening = correlation > 0 ? (tQuantile(0.975, degrees) / z95) ** 2 : 1;
  const effective = sums.classified / designEffect(sums, correlation) / widening;
  return wilsonInterval((sums.posts / sums.classified) * effective, effective);
}
