import { type Change, changeInterval } from "../change/change";
import { type AuditedPost, classVariance, summariseAudit } from "./audited-post";

/**
 * A change of a topic's share as an audit corrects it. Of the posts with the engine's label a part
 * `a` has the topic, of the others a part `b`; taking both to be the same in the two windows, a share
 * f of labels stands for b + (a - b) f, and a difference for (a - b) times as much: the estimate of
 * PPI++ with lambda = a - b, whose other part is the same in both windows and falls out. The variance
 * of the factor is added by the delta method, its degrees of freedom by Satterthwaite (1946).
 * @param change of the engine's labels
 * @param audit of the topic, over all periods
 */
export function correctChange(change: Change, audit: AuditedPost[]): Change {
  const correct = correctionBy(audit);
  const { predicted, other } = summariseAudit(audit);
  const factor = correct(1) - correct(0);
  const ofChange = (factor * change.standardError) ** 2;
  const ofAudit = change.difference ** 2 * (classVariance(predicted) + classVariance(other));
  const variance = ofChange + ofAudit;
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom =
    variance === 0
      ? change.degreesOfFreedom
      : variance ** 2 /
        (ofChange ** 2 / change.degreesOfFreedom + ofAudit ** 2 / Math.max(1, audit.length - 1));
  const difference = factor * change.difference;
  return {
    ...change,
    before: correct(change.before),
    recent: correct(change.recent),
    difference,
    standardError,
    degreesOfFreedom,
    interval: changeInterval(difference, standardError, degreesOfFreedom),
    audited: audit.length,
  };
}

/** What a share of labels stands for, by the errors that an audit found; never turned round. */
export function correctionBy(audit: AuditedPost[]): (share: number) => number {
  const { predicted, other } = summariseAudit(audit);
  const factor = Math.max(0, predicted.share - other.share);
  return (share) => Math.min(1, other.share + factor * share);
}
