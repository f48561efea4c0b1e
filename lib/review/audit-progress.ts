import { type AuditClass, type AuditedPost, summariseAudit } from "@/lib/trends/audit/audited-post";
import { type Interval, wilsonInterval, z95 } from "@/lib/trends/wilson-interval";

export type Measured = { share: number; interval: Interval };

/** What an audit says of the engine on one topic, and how many posts it should read. */
export type AuditProgress = {
  topicId: string;
  audited: number;
  /** Of the posts given the topic, those that have it; null where none of them was audited. */
  precision: Measured | null;
  /** Of the posts that have the topic, those given it; null where none was audited. */
  recall: Measured | null;
  /** Posts to audit for the width asked for. */
  needed: number;
};

/** Fewer audited posts say too little of the engine's errors to plan with. */
const minimumAudit = 30;

/**
 * How far the audit of a topic is. Intervals are Wilson's at 95 % with Kish's effective numbers.
 *
 * `needed` is n = n0 / (1 + n0 / N) with n0 = z^2 s^2 / w^2 for an interval of +-w at 95 % (W.
 * Cochran, Sampling Techniques, 3rd ed. 1977, section 4.4), where s^2 is the variance of the
 * engine's errors (truth less label) in the audit so far; with fewer than 30 posts the variance of
 * the labels themselves, p (1 - p), as if the engine said nothing of the truth.
 * @param all classified posts, and those of them with the topic
 * @param halfWidth w, a share such as 0.02
 */
export function measureAudit(
  topicId: string,
  audit: AuditedPost[],
  { all, halfWidth }: { all: { classified: number; posts: number }; halfWidth: number },
): AuditProgress {
  const share = all.classified === 0 ? 0 : all.posts / all.classified;
  const variance = audit.length < minimumAudit ? share * (1 - share) : errorVariance(audit);
  const { precision, recall } = scoreAudit(audit);
  return {
    topicId,
    audited: audit.length,
    precision,
    recall,
    needed: postsNeeded({ variance, halfWidth, classified: all.classified }),
  };
}

/** See {@link measureAudit}. */
export function postsNeeded(plan: {
  variance: number;
  halfWidth: number;
  classified: number;
}): number {
  const { variance, halfWidth, classified } = plan;
  if (classified === 0) return 0;
  const unlimited = (z95 ** 2 * variance) / halfWidth ** 2;
  return Math.min(classified, Math.ceil(unlimited / (1 + unlimited / classified)));
}

/** Of truth less label, which is -1, 0 or 1; half an error more, so that no audit is taken as free of them. */
function errorVariance(audit: AuditedPost[]): number {
  const { predicted, other } = summariseAudit(audit);
  const all = predicted.weight + other.weight;
  const given = ((1 - predicted.share) * predicted.weight) / all;
  const missed = (other.share * other.weight) / all;
  const least = 0.5 / (audit.length + 1);
  return Math.max(least * (1 - least), given + missed - (missed - given) ** 2);
}

function scoreAudit(audit: AuditedPost[]): Pick<AuditProgress, "precision" | "recall"> {
  if (audit.length === 0) return { precision: null, recall: null };
  const { predicted } = summariseAudit(audit);
  // Recall is the precision of the roles exchanged: of the posts with the topic, those given it.
  const exchanged = audit.map((post) => ({
    ...post,
    predicted: post.truth,
    truth: post.predicted,
  }));
  return { precision: measure(predicted), recall: measure(summariseAudit(exchanged).predicted) };
}

function measure({ posts, share }: AuditClass): Measured | null {
  const interval = wilsonInterval(share * posts, posts);
  return interval && { share, interval };
}
