import { createHash } from "node:crypto";
import {
  addBackfillPages,
  type Backfill,
  countWaitingPages,
  findStoredUrls,
  saveBackfill,
} from "@/db/queries/feeds/backfills";
import { storePosts } from "@/db/queries/posts/store-posts";
import { inTransaction } from "@/db/queryable";
import { isOnSite } from "@/lib/history/same-site";
import type { HistorySource, HistoryStep, HistoryStrategy } from "@/lib/history/strategy";
import type { FeedWork } from "./feed-work";

/** Of all that a feed may make us read. */
const maxCursor = 5_000;

/** So many posts at the end of a document tell how far back it reaches. */
const tellingPosts = 3;

/** How far a way was walked; kept in the database once it has proven to bring older posts. */
export type Walk = Pick<
  Backfill,
  "cursor" | "total" | "documents" | "seen" | "added" | "fruitless" | "lastDocument" | "note"
> & {
  strategy: HistoryStrategy;
  isProven: boolean;
  /** False for a look at a missed window, which must not disturb how far the history is read. */
  isKept: boolean;
  /** True once the server has said something, if only that there is no such document. */
  isAnswered: boolean;
  visited: Set<string>;
};

export function newWalk(
  strategy: HistoryStrategy,
  cursor: string[],
  { isKept }: { isKept: boolean },
): Walk {
  const nothing = { total: null, documents: 0, seen: 0, added: 0, fruitless: 0 };
  const state = { lastDocument: null, note: null, isProven: false, isAnswered: false };
  return { strategy, cursor, ...nothing, ...state, isKept, visited: new Set() };
}

export type StepEnd = "goes-on" | "repeats" | "reached-since";

/**
 * Stores what a document has brought and how far the walk has come, in one transaction: whenever
 * the process is killed, the next one goes on at a document whose posts it has or has not.
 */
export function storeStep(
  work: FeedWork,
  walk: Walk,
  { step, source }: { step: HistoryStep; source: HistorySource },
): StepEnd {
  const { database, now } = work.context;
  const { feed } = work;
  const end = endOf(walk, step, work.bounds.since);
  const posts = step.posts.filter(
    ({ link, publishedAt }) =>
      isOnSite(link, source) && (publishedAt ?? Infinity) >= (work.bounds.since ?? 0),
  );
  const origin = { companyId: feed.companyId, feedId: feed.id, now: now(), fillsOnly: true };
  const counts = inTransaction(database, (tx) => {
    const stored = storePosts(database, posts, origin);
    const known = findStoredUrls(
      tx,
      step.pages.map(({ url }) => url),
    );
    const newPages = addBackfillPages(
      tx,
      feed.id,
      step.pages.filter(({ url }) => !known.has(url)),
    );
    advance(walk, {
      step,
      source,
      end,
      brought: stored.added + stored.edited + newPages,
      added: stored.added,
    });
    if (walk.isKept && walk.isProven) saveWalk(work, walk);
    return stored;
  });
  work.spent.posts += counts.added;
  const left = walk.total === null ? countWaitingPages(database, feed.id) : walk.total - walk.seen;
  work.report(step.posts.length, left, {
    documents: 1,
    added: counts.added,
    edited: counts.edited,
  });
  return end;
}

/** Notes that the next document brought nothing that can be read, and leaves it. */
export function skipDocument(work: FeedWork, walk: Walk): void {
  walk.cursor = walk.cursor.slice(1);
  walk.documents += 1;
  if (walk.isKept && walk.isProven) saveWalk(work, walk);
}

/** Notes at the end of a run whether everything was read. */
export function closeWalk(
  { context, feed }: FeedWork,
  { isWhole, note }: { isWhole: boolean; note: string | null },
): void {
  if (!isWhole) return;
  const now = context.now();
  saveBackfill(context.database, feed.id, { doneAt: now, updatedAt: now, cursor: [], note });
}

function saveWalk({ context, feed }: FeedWork, walk: Walk): void {
  const { cursor, total, documents, seen, added, fruitless, lastDocument, strategy } = walk;
  saveBackfill(context.database, feed.id, {
    ...{ cursor, total, documents, seen, added, fruitless, lastDocument },
    strategy: strategy.name,
    updatedAt: context.now(),
  });
}

function endOf(walk: Walk, step: HistoryStep, since: number | null): StepEnd {
  // Two documents with nothing of this feed are alike, and say nothing about the next one.
  const isEmpty = step.posts.length + step.pages.length + step.next.length === 0;
  if (!isEmpty && fingerprintOf(step) === walk.lastDocument) return "repeats";
  // Posts come the newest first, but old ones may be pinned to the top.
  const last = step.posts.flatMap(({ publishedAt }) => publishedAt ?? []).slice(-tellingPosts);
  const isOlder = last.length > 0 && last.every((at) => since !== null && at < since);
  return isOlder ? "reached-since" : "goes-on";
}

function advance(
  walk: Walk,
  outcome: {
    step: HistoryStep;
    source: HistorySource;
    end: StepEnd;
    brought: number;
    added: number;
  },
): void {
  const { step, source, end } = outcome;
  const known = new Set(source.known.map(({ url }) => url));
  const found = [...step.posts.filter(({ link }) => isOnSite(link, source)), ...step.pages];
  // Where posts are few and far between, the list of documents is proof enough, or each run would begin anew.
  const isListed = walk.strategy.isSparse === true && step.next.length > 0;
  walk.isProven ||= isListed || found.some(({ url }) => !known.has(url));
  walk.added += outcome.added;
  // A later run without that bound reads this document again, and goes on with the rest of it.
  if (end === "reached-since") return;
  walk.documents += 1;
  walk.seen += step.posts.length;
  walk.total = step.total ?? walk.total;
  walk.fruitless = outcome.brought > 0 ? 0 : walk.fruitless + 1;
  walk.lastDocument = fingerprintOf(step);
  const next = step.next.filter((url) => !walk.visited.has(url) && isOnSite(url, source));
  walk.cursor = end === "repeats" ? [] : [...walk.cursor.slice(1), ...next].slice(0, maxCursor);
}

/** Equal for documents that bring the same, whatever their addresses. */
function fingerprintOf({ posts, pages, next }: HistoryStep): string {
  const urls = [...posts, ...pages].map(({ url }) => url);
  const told = urls.length > 0 ? urls : next;
  return createHash("sha256").update(told.join("\n")).digest("hex");
}
