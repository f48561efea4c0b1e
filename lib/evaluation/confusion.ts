import type { Judgement } from "./metrics";

/** In so many posts `missed` was true and not given, while `given` was given and not true. */
export type Confusion = { missed: string; given: string; posts: number };

/** Which topics are taken for which, the most frequent pair first; equal counts by name. */
export function countConfusions(judgements: Judgement[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { truth, predicted } of judgements) {
    const wrong = predicted.filter((topic) => !truth.includes(topic));
    for (const missed of truth.filter((topic) => !predicted.includes(topic))) {
      for (const given of wrong) {
        const key = `${missed} ${given}`;
        const confusion = counts.get(key) ?? { missed, given, posts: 0 };
        confusion.posts += 1;
        counts.set(key, confusion);
      }
    }
  }
  return [...counts.values()].sort(
    (a, b) =>
      b.posts - a.posts || a.missed.localeCompare(b.missed) || a.given.localeCompare(b.given),
  );
}
