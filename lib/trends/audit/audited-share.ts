import { type ClusterSums, effectiveClusters } from "../statistics/cluster-sums";
import { tQuantile } from "../statistics/distributions";
import { type Interval, wilsonInterval, z95 } from "../wilson-interval";
import { type AuditedPost, type AuditSummary, classVariance, summariseAudit } from "./audited-post";

export type AuditedShare = {
  share: number;
  interval: Interval;
  standardError: number;
  /** How far the engine is trusted: 0 leaves the audit alone, 1 takes its labels at full weight. */
  lambda: number;
  audited: number;
};

/** Fewer audited posts say too little of the engine's errors. */
export const minimumAudit = 30;
/** Least part of the differences between companies that labels are taken to keep: small audits say little of it. */
const smallestKept = 0.6;

/**
 * The share of a topic as an audit corrects it, with a 95 % interval that covers sampling of
 * companies and posts and the engine's errors; null with fewer than 30 audited posts.
 *
 * PPI++: theta = lambda mean(f) + mean(Y - lambda f) with lambda = cov(Y, f) / ((1 + n/N) var f)
 * clipped to [0, 1] (A. Angelopoulos, J. Duchi, T. Zrnic, arXiv:2311.01453); with unequal chances
 * each audited post counts by 1 / pi, as in DSL (N. Egami et al., NeurIPS 2023). The audit is that
 * of the topic, over all periods. With two kinds of posts (f yes or no) the variance of Y - lambda f
 * is that of the share of true posts in either kind, smoothed for audits of rare topics without a
 * single miss. To it comes the variance of the labels' share over companies like these, as
 * lambda^2 var(f) / N with posts of a company alike. The interval is Wilson's with the number of
 * posts that gives this variance. Chosen over the plain normal interval by simulation:
 * `npm run simulate`.
 * @param predicted the engine's labels of all classified posts, as sums over companies
 * @param correlation the topic's intraclass correlation
 * @param isOnePeriod `predicted` is one period of those that the audit was drawn from: lambda is that
 *   of an audit of other posts (n/N = 0), because the audit's own mean is that of all periods, and
 *   would flatten the series.
 */
export function auditedShare(
  predicted: ClusterSums,
  audit: AuditedPost[],
  correlation: number,
  { isOnePeriod = false } = {},
): AuditedShare | null {
  if (audit.length < minimumAudit || predicted.classified === 0) return null;
  const summary = summariseAudit(audit);
  const share = predicted.posts / predicted.classified;
  const lambda = chooseLambda(summary, isOnePeriod ? 0 : summary.posts / predicted.classified);
  const estimate = Math.min(1, Math.max(0, lambda * share + meanRectifier(summary, lambda)));
  const ofAudit = auditVariance(summary, { share, lambda });
  const ofPosts = sampleVariance(predicted, correlation, { estimate, summary });
  const variance = ofAudit + ofPosts;
  const degrees = satterthwaite([
    [ofAudit, audit.length - 1],
    [ofPosts, Math.max(1, effectiveClusters(predicted) - 1)],
  ]);
  return {
    share: estimate,
    interval: intervalOf(estimate, variance, degrees),
    standardError: Math.sqrt(variance),
    lambda,
    audited: audit.length,
  };
}

/** cov(Y, f) / ((1 + n/N) var f), clipped to [0, 1]: for yes and no, cov / var is the difference of the two shares. */
function chooseLambda({ predicted, other }: AuditSummary, sampled: number): number {
  if (predicted.weight === 0 || other.weight === 0) return 0;
  const slope = predicted.share - other.share;
  return Math.min(1, Math.max(0, slope / (1 + sampled)));
}

function meanRectifier({ predicted, other }: AuditSummary, lambda: number): number {
  const weight = predicted.weight + other.weight;
  return (predicted.weight * (predicted.share - lambda) + other.weight * other.share) / weight;
}

/** Variance of mean(Y - lambda f) over audits, the two kinds taken at their numbers among all posts. */
function auditVariance(
  { predicted, other, posts }: AuditSummary,
  { share, lambda }: { share: number; lambda: number },
): number {
  const slope = predicted.weight === 0 ? lambda : predicted.share - other.share;
  const betweenKinds = ((slope - lambda) ** 2 * share * (1 - share)) / posts;
  return (
    share ** 2 * classVariance(predicted) + (1 - share) ** 2 * classVariance(other) + betweenKinds
  );
}

function intervalOf(share: number, variance: number, degrees: number): Interval {
  const widening = (tQuantile(0.975, degrees) / z95) ** 2;
  // A share of 0 has no variance to divide by; a millionth stands for it.
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, share));
  const effective = (inside * (1 - inside)) / (variance * widening);
  const interval = wilsonInterval(inside * effective, effective);
  return interval ?? { low: 0, high: 1 };
}

/**
 * Variance over companies like these of what the labels of all posts say of the true share. Of a
 * single post only what its label tells enters (slope^2 var f: that of Y is in the audit); of a
 * company all, because the audited posts are of the same companies: the labels blur by how much
 * companies differ, and the audit says how much (errors alike in all companies shrink the
 * differences between their rates by cov(Y, f) / var Y).
 */
function sampleVariance(
  predicted: ClusterSums,
  correlation: number,
  { estimate, summary }: { estimate: number; summary: AuditSummary },
): number {
  const share = predicted.posts / predicted.classified;
  const ofLabels = share * (1 - share);
  const ofTruth = Math.max(estimate * (1 - estimate), 1e-6);
  const slope = summary.predicted.share - summary.other.share;
  const kept = Math.min(1, Math.max(smallestKept, (slope * ofLabels) / ofTruth));
  const betweenCompanies = Math.min(ofTruth, (correlation * ofLabels) / kept ** 2);
  const together = Math.max(0, predicted.squaredClassified / predicted.classified - 1);
  return (slope ** 2 * ofLabels + together * betweenCompanies) / predicted.classified;
}

/** Degrees of freedom of a sum of variances. Source: F. E. Satterthwaite, Biometrics Bulletin 2 (1946), 110-114. */
function satterthwaite(parts: [variance: number, degrees: number][]): number {
  const sum = parts.reduce((total, [variance]) => total + variance, 0);
  const squares = parts.reduce((total, [variance, degrees]) => total + variance ** 2 / degrees, 0);
  return Math.max(1, sum ** 2 / squares);
}
