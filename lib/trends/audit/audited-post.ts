/**
 * A randomly drawn post that a person has read for one topic. `inclusionProbability` is the chance
 * with which it was drawn, in (0, 1]; `reviewedAt` is in epoch ms.
 */
export type AuditedPost = {
  postId: number;
  month: string;
  companyId: string;
  predicted: boolean;
  truth: boolean;
  inclusionProbability: number;
  reviewedAt: number;
};

/** Of the audited posts that the engine gave the topic (or did not): how many have it. */
export type AuditClass = {
  /** Kish's effective number of posts, where they were drawn with unequal chances. */
  posts: number;
  /** Share with the topic, each post counted by 1 / inclusion probability; 0 for no posts. */
  share: number;
  /** Sum of the weights, scaled so that those of all audited posts average 1. */
  weight: number;
};

export type AuditSummary = { posts: number; predicted: AuditClass; other: AuditClass };

/**
 * Counts an audit by what the engine had said. Posts that were not drawn with equal chances count
 * by 1 / inclusion probability (D. G. Horvitz and D. J. Thompson, JASA 47 (1952), 663-685); the
 * effective number is Kish's.
 */
export function summariseAudit(audit: AuditedPost[]): AuditSummary {
  const weights = audit.map((post) => 1 / post.inclusionProbability);
  const scale = audit.length / weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = audit.map((post, index) => ({ ...post, weight: (weights[index] ?? 0) * scale }));
  return {
    posts: audit.length,
    predicted: summariseClass(scaled.filter(({ predicted }) => predicted)),
    other: summariseClass(scaled.filter(({ predicted }) => !predicted)),
  };
}

function summariseClass(posts: { truth: boolean; weight: number }[]): AuditClass {
  let weight = 0;
  let squared = 0;
  let hits = 0;
  for (const post of posts) {
    weight += post.weight;
    squared += post.weight ** 2;
    if (post.truth) hits += post.weight;
  }
  if (weight === 0) return { posts: 0, share: 0, weight: 0 };
  return { posts: (weight * weight) / squared, share: hits / weight, weight };
}

/** Added to the posts with the topic and to those without, of either kind. */
const smoothing = 0.25;

/**
 * Variance of the share of true posts of one kind, smoothed by a quarter of a post: a kind without
 * a miss is not certain. Half a post, as is usual, has intervals of audits drawn half among
 * labelled posts hold the truth in 98 % of simulated corpora: `npm run simulate`.
 */
export function classVariance({ posts, share }: AuditClass): number {
  const counted = posts + 2 * smoothing;
  const smoothed = (share * posts + smoothing) / counted;
  return (smoothed * (1 - smoothed)) / counted;
}
