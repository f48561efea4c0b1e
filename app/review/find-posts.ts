import { serverDatabase } from "@/app/_server/database";
import { listOpenDraws } from "@/db/queries/audits";
import { listUncertainPosts, listUnjudgedPosts, openAmong } from "@/db/queries/review-queue";
import { filterOf } from "@/lib/posts/post-query";
import type { ReviewQuery } from "@/lib/review/review-query";

/** A skipped post comes back after a day. */
const skipMs = 24 * 60 * 60 * 1000;
/** A list is made anew when it is so old; when it is used up, not more often than the shorter time. */
const oldMs = 10 * 60 * 1000;
const leastAgeMs = 2_000;
const mostDraws = 400;

type CandidateList = { postIds: number[]; madeAt: number };

// On globalThis for the same reason as the connection: each bundle has its own copy of this module.
const holder = globalThis as typeof globalThis & {
  bellwetherReviewLists?: Map<string, CandidateList>;
};

export type Asking = { query: ReviewQuery; reviewer: string; now: number };

/** The next posts of a queue for this person, without those that the page has already. */
export function findPostIds(
  asking: Asking,
  { excluding, count }: { excluding: number[]; count: number },
): number[] {
  const found = openIn(asking, listOf(asking, oldMs), excluding);
  if (found.length >= count || !isListed(asking.query)) return found.slice(0, count);
  return openIn(asking, listOf(asking, leastAgeMs), excluding).slice(0, count);
}

function openIn({ query, reviewer, now }: Asking, postIds: number[], excluding: number[]) {
  const others = postIds.filter((id) => !excluding.includes(id));
  const isJudgedToo = query.queue === "audit";
  return openAmong(serverDatabase(), others, { reviewer, skippedSince: now - skipMs, isJudgedToo });
}

/** What changes with every answer is asked of the database each time. */
function isListed({ queue }: ReviewQuery): boolean {
  return queue !== "audit";
}

function listOf(asking: Asking, mostAgeMs: number): number[] {
  if (!isListed(asking.query)) return makeList(asking.query);
  holder.bellwetherReviewLists ??= new Map();
  const lists = holder.bellwetherReviewLists;
  const key = keyOf(asking.query);
  const kept = lists.get(key);
  if (kept && asking.now - kept.madeAt < mostAgeMs) return kept.postIds;
  const postIds = makeList(asking.query);
  // One for each queue and filter in use: the oldest goes when there are many.
  if (lists.size > 50) lists.delete([...lists.keys()][0] ?? "");
  lists.delete(key);
  lists.set(key, { postIds, madeAt: asking.now });
  return postIds;
}

function makeList(query: ReviewQuery): number[] {
  const database = serverDatabase();
  if (query.queue === "audit") return listOpenDraws(database, mostDraws);
  if (query.queue === "posts") return listUnjudgedPosts(database, filterOf(query));
  return listUncertainPosts(database);
}

function keyOf(query: ReviewQuery): string {
  return query.queue === "posts" ? `posts ${JSON.stringify(filterOf(query))}` : query.queue;
}
