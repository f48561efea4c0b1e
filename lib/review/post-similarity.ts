/** `vector` has length 1; null where there is none. */
export type ComparablePost = { postId: number; text: string; vector: Float32Array | null };

const minWordLength = 3;

/**
 * Similarity of two of these posts, by id, from 0 to 1: the cosine of their sentence vectors, or
 * the share of words in common (Jaccard) where either has none; 0 for a post that is not among them.
 */
export function createSimilarity(
  posts: ComparablePost[],
): (postId: number, otherPostId: number) => number {
  const byId = new Map(
    posts.map((post) => [post.postId, { vector: post.vector, words: wordsOf(post.text) }]),
  );
  return (postId, otherPostId) => {
    const one = byId.get(postId);
    const two = byId.get(otherPostId);
    if (!one || !two) return 0;
    return one.vector && two.vector
      ? Math.min(1, Math.max(0, cosine(one.vector, two.vector)))
      : shareInCommon(one.words, two.words);
  };
}

function cosine(one: Float32Array, two: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (two[at] ?? 0);
  return sum;
}

function shareInCommon(one: Set<string>, two: Set<string>): number {
  let common = 0;
  for (const word of one) if (two.has(word)) common += 1;
  const all = one.size + two.size - common;
  return all === 0 ? 0 : common / all;
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= minWordLength));
}
