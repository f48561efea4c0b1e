import type { ClassifiablePost } from "@/lib/classification/engine";
import type { LabelledExample } from "./prompt";

/** A post whose labels a person has judged; `vector` null where none is stored. */
export type CorrectedPost = LabelledExample & { id: number; vector: Float32Array | null };

/** Finds the corrected posts that are nearest to the posts of one call. */
export type ExampleFinder = (posts: ClassifiablePost[]) => LabelledExample[];

type Scored = { post: CorrectedPost; score: number };

const minWordLength = 3;

/** Sentence vectors less alike than this say nothing about topics. */
const minSimilarity = 0.3;

/**
 * Finds up to `most` corrected posts: first those whose sentence vectors are nearest (the cosine to
 * the nearest post of the call), then, where vectors are missing or nothing is near, those that
 * share title words, rare words counting more (the sum of ln(N / n) over the shared words, N posts
 * of which n have the word). Deterministic: equal scores go by the lower id. A post is never its
 * own example.
 *
 * @param vectorOf the stored vector of a post, of length 1, or null
 */
export function createExampleFinder(
  corrected: CorrectedPost[],
  { most, vectorOf }: { most: number; vectorOf: (post: ClassifiablePost) => Float32Array | null },
): ExampleFinder {
  const scoreByWords = indexWords(corrected);
  return (posts) => {
    const titles = posts.map(({ title }) => title);
    const vectors = posts.flatMap((post) => vectorOf(post) ?? []);
    const ranked = [...rank(scoreByVectors(corrected, vectors)), ...rank(scoreByWords(titles))];
    return [...new Set(ranked)]
      .filter((post) => !titles.includes(post.title))
      .slice(0, most)
      .map(({ title, topicIds }) => ({ title, topicIds }));
  };
}

function rank(scored: Scored[]): CorrectedPost[] {
  return scored.sort((a, b) => b.score - a.score || a.post.id - b.post.id).map(({ post }) => post);
}

function scoreByVectors(corrected: CorrectedPost[], vectors: Float32Array[]): Scored[] {
  return corrected.flatMap((post) => {
    const { vector } = post;
    if (!vector || vectors.length === 0) return [];
    const score = Math.max(...vectors.map((asked) => dot(asked, vector)));
    return score >= minSimilarity ? [{ post, score }] : [];
  });
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

function indexWords(corrected: CorrectedPost[]): (titles: string[]) => Scored[] {
  const postsByWord = new Map<string, CorrectedPost[]>();
  for (const post of corrected) {
    for (const word of wordsOf(post.title)) {
      postsByWord.set(word, [...(postsByWord.get(word) ?? []), post]);
    }
  }
  return (titles) => {
    const scores = new Map<CorrectedPost, number>();
    for (const word of new Set(titles.flatMap((title) => [...wordsOf(title)]))) {
      const having = postsByWord.get(word) ?? [];
      const weight = Math.log(corrected.length / Math.max(1, having.length));
      for (const post of having) scores.set(post, (scores.get(post) ?? 0) + weight);
    }
    return [...scores].flatMap(([post, score]) => (score > 0 ? [{ post, score }] : []));
  };
}

function wordsOf(title: string): Set<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= minWordLength));
}
