export interface Candidate {
  postId: number;
  /** How much the post asks for a look, from 0 to 1: a larger value comes earlier. */
  urgency: number;
}

/**
 * Orders candidates so that near-duplicates do not come in a row: greedy maximal marginal
 * relevance (Carbonell and Goldstein 1998), weight * urgency - (1 - weight) * largest similarity
 * to what is already placed. `similarity` is symmetric and from 0 to 1. Ties go to the lower
 * post id. Compares each pair once: give it a bounded list.
 */
export function orderDiversely(
  candidates: readonly Candidate[],
  similarity: (postId: number, otherPostId: number) => number,
  weight = 0.7,
): number[] {
  const remaining = candidates.map((candidate) => ({ ...candidate, nearest: 0 }));
  remaining.sort((a, b) => a.postId - b.postId);
  const order: number[] = [];
  while (remaining.length > 0) {
    const [next] = remaining.splice(indexOfBest(remaining, weight), 1);
    if (!next) break;
    order.push(next.postId);
    for (const other of remaining) {
      other.nearest = Math.max(other.nearest, similarity(next.postId, other.postId));
    }
  }
  return order;
}

function indexOfBest(
  remaining: readonly (Candidate & { nearest: number })[],
  weight: number,
): number {
  const scores = remaining.map((one) => weight * one.urgency - (1 - weight) * one.nearest);
  return scores.reduce((best, score, index) => (score > (scores[best] ?? score) ? index : best), 0);
}
