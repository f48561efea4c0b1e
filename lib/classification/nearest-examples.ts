import type { LabelledExample } from "./prompt";

/** A post whose labels a person has judged. */
export type CorrectedPost = LabelledExample & { id: number };

/** Finds the corrected posts that are nearest to posts with these titles. */
export type ExampleFinder = (titles: string[]) => LabelledExample[];

const minWordLength = 3;

/**
 * Finds up to `most` corrected posts by the title words that they share with a post, rare words
 * counting more (the sum of ln(N / n) over the shared words, N posts of which n have the word).
 * Deterministic: equal scores go by the lower id. A post is never its own example.
 */
export function createExampleFinder(corrected: CorrectedPost[], most: number): ExampleFinder {
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
    return [...scores]
      .filter(([post, score]) => score > 0 && !titles.includes(post.title))
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a.id - b.id)
      .slice(0, most)
      .map(([{ title, topicIds }]) => ({ title, topicIds }));
  };
}

function wordsOf(title: string): Set<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= minWordLength));
}
