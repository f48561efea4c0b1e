import { twoSidedP } from "../statistics/distributions";
import { type AuditClass, type AuditedPost, summariseAudit } from "./audited-post";

/**
 * Whether the engine errs otherwise now than before: how far the share of true posts moved among
 * posts that it gave the topic, and among the others, between the earlier and the later half of an
 * audit. A drift means that one correction for all periods no longer holds.
 */
export type AuditDrift = {
  predicted: { early: number; late: number; p: number };
  other: { early: number; late: number; p: number };
  hasDrifted: boolean;
};

/** Either half needs so many audited posts. */
const minimumHalf = 30;
/** Of the two tests together: Bonferroni. */
const level = 0.05 / 2;

/**
 * Compares the halves by the month of the posts (has writing changed?) or by when they were reviewed
 * (has the engine, or the reviewer?); null with too few posts. Agresti and Caffo's test
 * of two proportions (The American Statistician 54 (2000), 280-288: one post of either kind is added
 * to each half, which keeps small samples honest), with effective numbers for unequal chances.
 */
export function checkAuditDrift(
  audit: AuditedPost[],
  by: "month" | "reviewedAt" = "month",
): AuditDrift | null {
  if (audit.length < 2 * minimumHalf) return null;
  const sorted = [...audit].sort(
    (a, b) => (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0) || a.postId - b.postId,
  );
  const middle = Math.floor(sorted.length / 2);
  const early = summariseAudit(sorted.slice(0, middle));
  const late = summariseAudit(sorted.slice(middle));
  const predicted = compareClasses(early.predicted, late.predicted);
  const other = compareClasses(early.other, late.other);
  return { predicted, other, hasDrifted: Math.min(predicted.p, other.p) < level };
}

function compareClasses(early: AuditClass, late: AuditClass) {
  const smooth = ({ posts, share }: AuditClass) => {
    const size = posts + 2;
    const centre = (posts * share + 1) / size;
    return { centre, variance: (centre * (1 - centre)) / size };
  };
  const [a, b] = [smooth(early), smooth(late)];
  const statistic = (b.centre - a.centre) / Math.sqrt(a.variance + b.variance);
  return {
    early: early.share,
    late: late.share,
    p: twoSidedP(statistic, Number.POSITIVE_INFINITY),
  };
}
