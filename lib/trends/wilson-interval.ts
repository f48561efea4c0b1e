/** A range of shares, between 0 and 1; of differences between shares, from -1 to 1. */
export type Interval = { low: number; high: number };

/** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
export const z95 = 1.959963984540054;

/**
 * Wilson score interval of a proportion at 95 %: it keeps its coverage for small counts and never
 * leaves [0, 1]. It covers sampling only, not errors of the classifier.
 * Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
 * @param hits how many of the trials have the property
 * @param hits how many of the trials have the property; effective numbers may be broken
 * @param trials how many there are; null is returned for none
 * @param z the quantile of another confidence than 95 %
 */
export function wilsonInterval(hits: number, trials: number, z = z95): Interval | null {
  if (trials <= 0) return null;
  const share = hits / trials;
  const z2 = z * z;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const spread = Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const half = (z * spread) / (1 + z2 / trials);
  // Exact at the ends, where rounding would leave a trace of 0 or 1.
  return {
    low: hits <= 0 ? 0 : Math.max(0, centre - half),
    high: hits >= trials ? 1 : Math.min(1, centre + half),
  };
}
