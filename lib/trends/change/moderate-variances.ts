import { type Change, changeInterval } from "./change";

/** With fewer changes, how much their dispersions differ is not known: they stay as they are. */
export const leastChanges = 10;

type Dispersed = Change & { dispersion: number };

/**
 * Changes of subjects that are shown together, with their standard errors known better than from
 * the few companies that carry each: how far companies disagree beyond chance (the dispersion) is
 * taken to vary between subjects around a common value, and each subject's own is drawn towards it
 * by how little is known of it. What is won is degrees of freedom; the variance itself is never
 * taken as less than a subject's own companies show, or than that of independent posts, so that a
 * subject in which single companies run series keeps its doubt.
 *
 * Empirical Bayes with a scaled inverse chi-squared prior of the dispersion, d0 degrees of freedom
 * around s0: posterior (d0 s0 + d phi) / (d0 + d) with d0 + d degrees, at most the sum of all d
 * (G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 3 (2004), article 3). d0 and s0 by moments: the
 * squared coefficient of variation of such a prior is 2 / (d0 - 4), its mean s0 d0 / (d0 - 2)
 * (A. Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), appendix A). The dispersion between d + 1
 * companies is enlarged by (d + 1) / d. False verdicts and power: `npm run simulate`.
 * @param changes in any order; null and changes without a dispersion are given back as they are
 */
export function moderateVariances(changes: (Change | null)[]): (Change | null)[] {
  const dispersed = changes.filter(isDispersed);
  if (dispersed.length < leastChanges) return changes;
  const prior = fitPrior(dispersed);
  return changes.map((change) => (isDispersed(change) ? moderate(change, prior) : change));
}

type Prior = { dispersion: number; degrees: number; mostDegrees: number };

function isDispersed(change: Change | null): change is Dispersed {
  return change?.dispersion !== undefined && change.dispersion > 0;
}

function fitPrior(changes: Dispersed[]): Prior {
  const mostDegrees = changes.reduce((sum, change) => sum + change.degreesOfFreedom, 0);
  const weighted = (value: (change: Dispersed) => number) =>
    changes.reduce((sum, change) => sum + change.degreesOfFreedom * value(change), 0) / mostDegrees;
  const mean = weighted(enlarged);
  const excess = weighted(
    (change) => (enlarged(change) - mean) ** 2 - (2 * mean ** 2) / change.degreesOfFreedom,
  );
  if (excess <= 0) return { dispersion: mean, degrees: mostDegrees, mostDegrees };
  const degrees = 4 + (2 * mean ** 2) / excess;
  return { dispersion: (mean * (degrees - 2)) / degrees, degrees, mostDegrees };
}

function moderate(change: Dispersed, prior: Prior): Change {
  const { degreesOfFreedom: own, dispersion, difference } = change;
  const drawn = (prior.degrees * prior.dispersion + own * enlarged(change)) / (prior.degrees + own);
  const factor = Math.max(1, drawn, enlarged(change)) / Math.max(1, dispersion);
  const standardError = change.standardError * Math.sqrt(factor);
  const degreesOfFreedom = Math.min(prior.mostDegrees, prior.degrees + own);
  const interval = changeInterval(difference, standardError, degreesOfFreedom);
  return { ...change, standardError, degreesOfFreedom, interval };
}

function enlarged({ dispersion, degreesOfFreedom }: Dispersed): number {
  return (dispersion * (degreesOfFreedom + 1)) / degreesOfFreedom;
}
