import { openDatabase } from "@/db/open-database";
import { listFeedsToRead } from "@/db/queries/feeds/feed-checks";
import { listUnfilledWindows } from "@/db/queries/feeds/feed-health";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { openHostHolds } from "@/db/queries/feeds/host-holds";
import { listPostUrls } from "@/db/queries/posts/synthetic-posts";
import type { Database } from "@/db/queryable";
import { openWebClient } from "@/lib/web/open-web-client";
import { ingestWebFeeds } from "../ingest/ingest-feeds";
import type { WebContext } from "../ingest/read-web-feed";
import { silentReporter } from "../run/progress-bar";
import type { OpenRun } from "../run/record-run";
import { seededDraws } from "../simulate/random-draws";
import { postUrl, type RequestTally, SimulatedDispatcher } from "./simulated-dispatcher";
import {
  hostOf,
  inventFeeds,
  type Silence,
  type SimulatedFeed,
  type SimulatedWeb,
} from "./simulated-feeds";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The clock goes on by so much: due feeds wait longer than with the worker, which looks every 15 s. */
const stepMs = 5 * minuteMs;
/** A post that was to be had for less than this could be had by no polite schedule. */
const shortestVisibleMs = 60 * minuteMs;
/** Nor could, from a server that fell silent, what only more requests per post would have brought. */
const politeChecksPerPost = 4;

export type FeedSimulation = RequestTally & {
  feeds: number;
  days: number;
  requestsPerFeedAndDay: number;
  /** Of the requests that a document or "unchanged" answered. */
  unchangedShare: number;
  posts: number;
  /** Posts that left their feed unread although its server would have given them. */
  missed: number;
  /**
   * Posts that were in their feed for less than an hour while its server answered; or, where it fell
   * silent meanwhile, for less than its publisher asks to leave between two requests (up to a day),
   * or than a quarter of the usual gap between its posts.
   */
  outOfReach: number;
  /** Of both, those within a recorded missed window. */
  recorded: number;
};

/**
 * Lets feeds of a simulated web be read for some days, through the real schedule, holds, client
 * (all but the sockets), parser and database, with a clock that jumps.
 */
export async function simulateFeeds(options: {
  feeds: number;
  days: number;
  seed: number;
}): Promise<FeedSimulation> {
  const start = Date.UTC(2026, 0, 1);
  const end = start + options.days * dayMs;
  const draws = seededDraws(options.seed);
  const simulated = inventFeeds(options.feeds, { start, end }, draws);
  const clock = { now: start };
  const dispatcher = new SimulatedDispatcher(simulated, () => clock.now);
  const context = openContext(dispatcher, clock, () => draws.uniform());
  const { database } = context;
  for (const { number, url } of simulated.feeds) {
    addFeeds(database, [{ company: `Company ${number}`, site: null, feed: url }], start);
  }
  for (; clock.now < end; clock.now += stepMs) {
    const feeds = listFeedsToRead(database, { dueAt: clock.now });
    // The machine's network is never down here: what looks like it is tried again a step later.
    if (feeds.length > 0) {
      await ingestWebFeeds(context, silentRun, { feeds, isRoutine: true }).catch(() => {});
    }
  }
  const { tally } = dispatcher;
  return {
    ...tally,
    feeds: options.feeds,
    days: options.days,
    requestsPerFeedAndDay: tally.requests / options.feeds / options.days,
    unchangedShare: tally.unchanged / (tally.unchanged + tally.documents),
    ...countMissed(database, simulated, { start, end }),
  };
}

function openContext(
  dispatcher: SimulatedDispatcher,
  clock: { now: number },
  random: () => number,
): WebContext {
  const database = openDatabase(":memory:");
  const now = () => clock.now;
  const stop = new AbortController();
  const web = openWebClient({
    holds: openHostHolds(database, now),
    now,
    userAgent: "simulation",
    allowAddresses: [],
    dispatcher,
  });
  return {
    database,
    now,
    web,
    random,
    signal: stop.signal,
    cancel: (reason) => stop.abort(reason),
    process: { host: "simulation", pid: 1, isAlive: () => true },
    reporter: silentReporter,
  };
}

const silentRun: OpenRun = { id: 0, setTotal() {}, advance() {}, fail() {}, spend() {} };

function countMissed(
  database: Database,
  { feeds, busy }: SimulatedWeb,
  { start, end }: { start: number; end: number },
): Pick<FeedSimulation, "posts" | "missed" | "outOfReach" | "recorded"> {
  const stored = new Set(listPostUrls(database));
  const counts = { posts: 0, missed: 0, outOfReach: 0, recorded: 0 };
  for (const feed of feeds) {
    const windows = listUnfilledWindows(database, [feed.number + 1]);
    const silences = [...feed.outages, ...silencesOf(feed, busy)];
    feed.posts.forEach((at, post) => {
      const leftAt = feed.posts[post + feed.window] ?? Number.POSITIVE_INFINITY;
      if (at < start || at >= feed.goneAt) return;
      counts.posts += 1;
      if (stored.has(postUrl(feed, post)) || leftAt >= Math.min(end, feed.goneAt)) return;
      const shown = { from: at, to: leftAt };
      if (visibleMs(shown, silences) < neededMs(feed, shown, silences)) counts.outOfReach += 1;
      else counts.missed += 1;
      if (windows.some(({ from, to }) => from <= at && at <= to)) counts.recorded += 1;
    });
  }
  return counts;
}

/** When the hosts of a feed ask to be left alone: that of its address, and from its move on the new one's. */
function silencesOf(feed: SimulatedFeed, busy: SimulatedWeb["busy"]): Silence[] {
  return [feed.url, ...(Number.isFinite(feed.movedAt) ? [feed.movedUrl] : [])].flatMap(
    (url) => busy.get(hostOf(url)) ?? [],
  );
}

/** For how long a post must be in its feed, silences left out, so that a polite schedule can have it. */
function neededMs(feed: SimulatedFeed, shown: Silence, silences: Silence[]): number {
  if (!silences.some(({ from, to }) => from < shown.to && to > shown.from)) {
    return shortestVisibleMs;
  }
  const gapMs = (shown.to - shown.from) / feed.window;
  const askedMs = Math.min(dayMs, feed.askedMs);
  return Math.max(shortestVisibleMs, askedMs, gapMs / politeChecksPerPost);
}

/** How long of a time no silence covers. */
function visibleMs({ from, to }: Silence, silences: Silence[]): number {
  let at = from;
  let visible = 0;
  for (const silence of [...silences].sort((a, b) => a.from - b.from)) {
    if (silence.from >= to) break;
    visible += Math.max(0, silence.from - at);
    at = Math.max(at, silence.to);
  }
  return visible + Math.max(0, to - at);
}
