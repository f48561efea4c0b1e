import { serverDatabase, serverState } from "@/app/_server/database";
import { listOpenDraws } from "@/db/queries/review/audits";
import {
  listConflicts,
  listDisputedPosts,
  listPostsOfTopics,
  listSplitPosts,
  listUnrepeatedAudits,
} from "@/db/queries/review/review-lists";
import {
  listCandidates,
  listUncertainPosts,
  listUnjudgedPosts,
  openAmong,
} from "@/db/queries/review/review-queue";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { untrainedTopics } from "@/lib/classification/local/local-engine";
import { loadCurrentModel } from "@/lib/classification/local/model-store";
import { filterOf } from "@/lib/posts/post-query";
import { mostListed, type QueueCount, type ReviewQueue, reviewQueues } from "@/lib/review/queues";
import type { ReviewQuery } from "@/lib/review/review-query";

/** A skipped post comes back after a day. */
const skipMs = 24 * 60 * 60 * 1000;
/** A list is made anew when it is so old; when it is used up, not more often than the shorter time. */
const oldMs = 10 * 60 * 1000;
const leastAgeMs = 20_000;

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

/** How many posts wait for this person in each queue but the one asked for and the filtered list. */
export function countOthers(asking: Asking): Map<ReviewQueue, QueueCount> {
  const others = reviewQueues.filter((queue) => queue !== asking.query.queue && queue !== "posts");
  return new Map(
    others.map((queue) => [queue, countOpen({ ...asking, query: { ...asking.query, queue } })]),
  );
}

/** How many posts of a queue wait for this person. */
export function countOpen(asking: Asking): QueueCount {
  const listed = listOf(asking, oldMs);
  return { posts: openIn(asking, listed, []).length, isMore: listed.length >= mostListed };
}

function openIn({ query, reviewer, now }: Asking, postIds: number[], excluding: number[]) {
  const others = postIds.filter((id) => !excluding.includes(id));
  const isJudgedToo = !isListed(query);
  return openAmong(serverDatabase(), others, { reviewer, skippedSince: now - skipMs, isJudgedToo });
}

/** These change with every answer, and are cheap: asked of the database each time. Others judge in them, too. */
const fresh: ReviewQueue[] = ["audit", "split", "second", "conflicts"];

function isListed({ queue }: ReviewQuery): boolean {
  return !fresh.includes(queue);
}

function listOf(asking: Asking, mostAgeMs: number): number[] {
  if (!isListed(asking.query)) return makeList(asking);
  holder.bellwetherReviewLists ??= new Map();
  const lists = holder.bellwetherReviewLists;
  const key = keyOf(asking.query);
  const kept = lists.get(key);
  if (kept && asking.now - kept.madeAt < mostAgeMs) return kept.postIds;
  const postIds = makeList(asking);
  // One for each queue and filter in use: the oldest goes when there are many.
  if (lists.size > 50) lists.delete([...lists.keys()][0] ?? "");
  lists.delete(key);
  lists.set(key, { postIds, madeAt: asking.now });
  return postIds;
}

function makeList({ query, reviewer }: Asking): number[] {
  const database = serverDatabase();
  if (query.queue === "posts") return listUnjudgedPosts(database, filterOf(query));
  return makers[query.queue](database, reviewer);
}

type Maker = (database: Database, reviewer: string) => number[];
const makers: Record<Exclude<ReviewQueue, "posts">, Maker> = {
  uncertain: (database) => listUncertainPosts(database),
  audit: (database) => listOpenDraws(database, mostListed),
  disagreement: (database) => listDisputedPosts(database),
  "likely-wrong": (database) => listCandidates(database, "likely-wrong"),
  "new-topic": (database) => listPostsOfTopics(database, topicsNotTrained(database)),
  split: (database) => listSplitPosts(database),
  second: (database, reviewer) => listUnrepeatedAudits(database, reviewer),
  conflicts: (database) => listConflicts(database),
};

/** The topics that the model in force has never learnt; it is read once for the whole process. */
function topicsNotTrained(database: Database): string[] {
  const model = loadCurrentModel(serverState().environment.dataDir);
  return untrainedTopics(model, readTaxonomy(database)).map(({ id }) => id);
}

function keyOf(query: ReviewQuery): string {
  return query.queue === "posts" ? `posts ${JSON.stringify(filterOf(query))}` : query.queue;
}
