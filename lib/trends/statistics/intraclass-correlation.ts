import { type ClusterSums, effectiveClusters, sumOfSquares } from "./cluster-sums";

/**
 * How alike the posts of one company are: the intraclass correlation of a topic, 0 where companies
 * write alike, 1 where each writes about it always or never. Pooled over periods, because one
 * period has too few posts to say.
 * Moment estimator: the deviations of companies from the common share have the expectation
 * p(1-p)[N + rho (sum n^2 - N)], apart from the share having been estimated, which takes off about
 * one of the effective companies. Source: J. N. K. Rao and A. J. Scott, Biometrics 48 (1992),
 * 577-585 (design effect of clustered binary data); L. Kish, Survey Sampling (1965), section 5.4.
 * @param periods sums over the companies of each period
 */
export function intraclassCorrelation(periods: ClusterSums[]): number {
  let surplus = 0;
  let unit = 0;
  for (const sums of periods) {
    const companies = effectiveClusters(sums);
    if (sums.clusters < 2 || companies <= 1.5) continue;
    const share = sums.posts / sums.classified;
    const binomial = share * (1 - share);
    const deviation = (sumOfSquares(sums, share) * companies) / (companies - 1);
    surplus += deviation - binomial * sums.classified;
    unit += binomial * (sums.squaredClassified - sums.classified);
  }
  return unit <= 0 ? 0 : Math.min(1, Math.max(0, surplus / unit));
}

/**
 * By how much clustering inflates the variance of a share over that of independent posts:
 * 1 + rho (sum n^2 / N - 1). Source: Kish, as above.
 */
export function designEffect(sums: ClusterSums, correlation: number): number {
  if (sums.classified === 0) return 1;
  return 1 + correlation * Math.max(0, sums.squaredClassified / sums.classified - 1);
}
