import { countConcernedPosts, lastClassificationId } from "@/db/queries/taxonomy/concerned-posts";
import type { Database } from "@/db/queryable";
import type { Concern } from "@/lib/taxonomy/concerned-posts";

const mostKept = 200;
let kept = { state: 0, counts: new Map<string, number>() };

/** Counting looks at every post: each count is made once between two readings of posts. */
export function countConcerned(database: Database, concerns: Concern[]): number {
  const state = lastClassificationId(database);
  if (kept.state !== state || kept.counts.size > mostKept) kept = { state, counts: new Map() };
  const key = JSON.stringify(concerns);
  const known = kept.counts.get(key);
  if (known !== undefined) return known;
  const posts = countConcernedPosts(database, concerns);
  kept.counts.set(key, posts);
  return posts;
}
