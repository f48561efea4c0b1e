import type { Backfill } from "@/db/queries/feeds/backfills";
import { strategies, strategyNamed } from "@/lib/history/strategies";
import type { HistorySource, HistoryStrategy } from "@/lib/history/strategy";
import { RobotsError } from "@/lib/web/polite-web";
import { describeStatus } from "@/lib/web/status-words";
import { WebError, type WebResponse } from "@/lib/web/web-client";
import type { FeedWork } from "./feed-work";
import { newWalk, skipDocument, storeStep, type Walk } from "./walk";

/** Documents in a row that bring nothing new, after which a server that never ends is left. */
const mostFruitless = 20;
/** Of one feed, over all runs. */
const mostDocuments = 3_000;

/**
 * How a run's reading of documents ended: `isWhole` where there are no more, `isEnded` also where
 * all that was wanted is read; `note` says what is odd.
 */
export type HistoryEnd = { isWhole: boolean; isEnded: boolean; note: string | null };

/**
 * Reads the documents of a feed's history from where the last run ended. Where no way is known
 * yet, each is tried, and the first that brings a post which the feed does not show is remembered.
 * @throws Error with the reason where the server cannot be read now
 */
export async function readHistory(
  work: FeedWork,
  { backfill, source }: { backfill: Backfill; source: HistorySource },
): Promise<HistoryEnd> {
  if (backfill.strategy === null) return tryEach(work, source);
  const strategy = strategyNamed(backfill.strategy);
  const isWindow = backfill.wantedAt !== null && backfill.wantedSince !== null;
  if (isWindow) {
    const proven = { ...source, isProven: true };
    const end = await tryStrategy(work, strategy, { source: proven, isKept: false });
    return { isWhole: false, isEnded: end?.isEnded ?? false, note: null };
  }
  if (backfill.doneAt !== null) return { isWhole: true, isEnded: true, note: backfill.note };
  const visited = new Set(backfill.cursor);
  const walk = { ...backfill, strategy, isProven: true, isKept: true, isAnswered: true, visited };
  return walkOn(work, walk, source);
}

async function tryEach(work: FeedWork, source: HistorySource): Promise<HistoryEnd> {
  let isAnswered = false;
  for (const strategy of strategies) {
    const end = await tryStrategy(work, strategy, { source, isKept: true });
    if (end?.isFound) return end;
    isAnswered ||= end?.isAnswered ?? false;
    if (!mayGoOn(work)) return { isWhole: false, isEnded: false, note: null };
  }
  if (!isAnswered) throw new Error("its server does not answer");
  const note = "Neither the blog nor its site maps show older posts.";
  return { isWhole: true, isEnded: true, note };
}

/**
 * `isFound`: this way brings older posts, or (where only newer ones are wanted) reaches back far
 * enough; `isAnswered`: the server said something. Null where there is nothing to try.
 */
async function tryStrategy(
  work: FeedWork,
  strategy: HistoryStrategy,
  { source, isKept }: { source: HistorySource; isKept: boolean },
): Promise<(HistoryEnd & { isFound: boolean; isAnswered: boolean }) | null> {
  let last = null;
  for (const group of strategy.start(source)) {
    const walk = newWalk(strategy, group, { isKept });
    const end = await walkOn(work, walk, source);
    const isReached = end.isEnded && !end.isWhole;
    const isRead = !isKept && walk.lastDocument !== null;
    last = { ...end, isFound: walk.isProven || isReached || isRead, isAnswered: walk.isAnswered };
    if (last.isFound || !mayGoOn(work)) break;
  }
  return last;
}

async function walkOn(work: FeedWork, walk: Walk, source: HistorySource): Promise<HistoryEnd> {
  const stopped = { isWhole: false, isEnded: false, note: null };
  for (;;) {
    const [url] = walk.cursor;
    if (url === undefined) return { isWhole: true, isEnded: true, note: walk.note };
    if (!mayGoOn(work)) return stopped;
    const left = limitOf(walk);
    if (left !== null) return { isWhole: true, isEnded: true, note: left };
    const end = await readDocument(work, walk, { url, source });
    if (end === "reached-since") return { ...stopped, isEnded: true };
    if (end === "repeats" && walk.total !== null && walk.seen < walk.total) {
      walk.note = "The server gave the same posts again before all that it names.";
    }
  }
}

export function mayGoOn({ context, bounds, spent }: FeedWork): boolean {
  if (context.signal.aborted) return false;
  return spent.documents < bounds.maxDocuments && spent.posts < bounds.maxPosts;
}

function limitOf(walk: Walk): string | null {
  if (walk.documents >= mostDocuments) return `Left after ${mostDocuments} documents.`;
  if (walk.fruitless < mostFruitless || walk.total !== null || walk.strategy.isSparse) return null;
  return `Left after ${mostFruitless} documents without a new post.`;
}

async function readDocument(
  work: FeedWork,
  walk: Walk,
  { url, source }: { url: string; source: HistorySource },
) {
  const { now } = work.context;
  walk.visited.add(url);
  work.spent.documents += 1;
  const response = await fetchDocument(work, walk, url);
  const { bytes, headers } = response ?? { bytes: null, headers: null };
  const step = bytes ? await walk.strategy.read({ url, bytes, headers, now: now() }, source) : null;
  if (step !== null) return storeStep(work, walk, { step, source });
  skipDocument(work, walk);
  return "goes-on";
}

/**
 * Null where the server says that there is no such document, which is how pages end; while a way is
 * only tried, also where it does not answer as it should.
 */
async function fetchDocument(
  { context: { web, signal } }: FeedWork,
  walk: Walk,
  url: string,
): Promise<WebResponse | null> {
  try {
    const response = await web.get(url, { signal });
    walk.isAnswered ||= response.status < 500;
    if (response.status >= 200 && response.status <= 299) return response;
    if (response.status !== 429 && response.status < 500) return null;
    throw new WebError("unreachable", `the server answered ${describeStatus(response.status)}`);
  } catch (error) {
    const isKnown = error instanceof WebError || error instanceof RobotsError;
    const isOver = error instanceof RobotsError || (isKnown && isOddAnswer(error));
    if (isKnown && (isOver || !walk.isProven) && !isHold(error)) return null;
    throw error;
  }
}

/** The document is there but cannot be had, today or tomorrow: the next one may be. */
function isOddAnswer(error: Error): boolean {
  return (
    error instanceof WebError && ["too-large", "redirects", "bad-encoding"].includes(error.kind)
  );
}

function isHold(error: Error): boolean {
  return error instanceof WebError && error.kind === "host-on-hold";
}
