import { wantsBackfill } from "@/db/queries/feeds/backfills";
import {
  newestPostDates,
  postponeCheck,
  storeFailure,
  storeSuccess,
} from "@/db/queries/feeds/feed-checks";
import { type Feed, findFeed } from "@/db/queries/feeds/feeds";
import { inTransaction } from "@/db/queryable";
import { freshForMs } from "@/lib/feeds/asked-interval";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { afterFailure, afterHold, afterSuccess } from "@/lib/feeds/feed-check";
import type { FeedDocument } from "@/lib/feeds/feed-document";
import {
  type FeedFailure,
  failureOf,
  failureOfStatus,
  isUnreachable,
} from "@/lib/feeds/feed-failure";
import { findMissedWindow } from "@/lib/feeds/missed-window";
import { parseFeed } from "@/lib/feeds/parse-feed";
import { rhythmDates } from "@/lib/feeds/schedule";
import { readRetryAfter } from "@/lib/web/retry-after";
import { type WebClient, WebError, type WebResponse } from "@/lib/web/web-client";
import type { JobContext } from "../run/job-context";
import type { OpenRun } from "../run/record-run";
import type { NetworkWatch } from "./network-watch";
import { storeDocument } from "./store-document";
import type { TakeTurn } from "./take-turns";

const accept =
  "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

/** What reading feeds of the web needs; `random` gives numbers in [0, 1). */
export type WebContext = JobContext & { web: WebClient; random: () => number };

export type Counts = Record<string, number>;

type Shared = { network: NetworkWatch; takeTurn: TakeTurn };
type Attempt = Shared & { run: OpenRun; feed: Feed };

/**
 * Reads one feed and stores what came of it: its posts, its state and when it is to be looked at
 * again, all in one transaction, so that a process that is killed leaves the feed as it was before.
 */
export async function readWebFeed(
  context: WebContext,
  run: OpenRun,
  { feedId, ...shared }: Shared & { feedId: number },
): Promise<Counts> {
  // Read anew: a person may have paused, moved or removed it since the run began.
  const feed = findFeed(context.database, feedId);
  if (!feed || feed.pausedAt !== null) return {};
  const attempt = { run, feed, ...shared };
  try {
    return await askServer(context, attempt);
  } catch (error) {
    if (context.signal.aborted) return {};
    if (error instanceof WebError && error.kind === "host-on-hold") {
      return storeHold(context, feed, error);
    }
    return noteFailure(context, attempt, failureOf(error));
  }
}

async function askServer(context: WebContext, attempt: Attempt): Promise<Counts> {
  const { signal, web, now } = context;
  const { url, etag, lastModified } = attempt.feed;
  const response = await web.get(url, { signal, accept, etag, lastModified });
  attempt.network.answered();
  const failure = failureOfStatus(response.status);
  if (failure) {
    const waitMs = failure.kind === "busy" ? readRetryAfter(response.headers, now()) : null;
    return noteFailure(context, attempt, failure, waitMs ?? 0);
  }
  const document =
    response.status === 304
      ? null
      : await attempt.takeTurn(() => {
          const text = decodeDocument(response.bytes, response.headers.get("content-type"));
          return parseFeed(text, { url: response.url, now: now() });
        });
  return attempt.takeTurn(() => storeRead(context, attempt, response, document));
}

/** @param document null where the server says that it is unchanged */
function storeRead(
  context: WebContext,
  attempt: Attempt,
  response: WebResponse,
  document: FeedDocument | null,
): Counts {
  const clock = clockOf(context);
  return storeCheck(context, attempt.feed, (feed) => {
    const { database } = context;
    const [newestStoredAt = null] = document ? newestPostDates(database, feed.id, 1) : [];
    const counts = document && storeDocument(context, attempt.run, feed, document);
    const missed =
      document &&
      findMissedWindow(newestStoredAt, {
        items: document.items,
        knownItems: (counts?.edited ?? 0) + (counts?.unchanged ?? 0),
      });
    const changes = afterSuccess(
      feed,
      {
        redirects: response.redirects,
        freshForMs: freshForMs(response.headers),
        document: document && {
          items: document.items.length,
          askedIntervalMs: document.askedIntervalMs,
        },
        postDates: newestPostDates(database, feed.id, rhythmDates),
      },
      clock,
    );
    const described = document ? { ...changes, ...describe(response, document) } : changes;
    storeSuccess(database, feed, { changes: described, missed, now: clock.now });
    if (missed) wantsBackfill(database, feed.id, { since: missed.from, now: clock.now });
    return {
      feedsRead: 1,
      ...(counts ?? { feedsUnchanged: 1 }),
      ...(missed ? { missedWindows: 1 } : {}),
    };
  });
}

function describe({ headers }: WebResponse, { format, title }: FeedDocument) {
  return {
    etag: headers.get("etag"),
    lastModified: headers.get("last-modified"),
    format,
    title,
  };
}

function storeHold(context: WebContext, { id }: Feed, { heldUntil }: WebError): Counts {
  const clock = clockOf(context);
  postponeCheck(context.database, id, afterHold(heldUntil ?? clock.now, clock));
  return { feedsOnHold: 1 };
}

/** @param waitMs how long the server asks to be left alone */
function noteFailure(
  context: WebContext,
  { run, feed, network }: Attempt,
  failure: FeedFailure,
  waitMs = 0,
): Counts {
  const clock = clockOf(context);
  run.fail(feed.url, failure.reason);
  const counts = { feedsFailed: 1, ...(isUnreachable(failure) ? { feedsUnreachable: 1 } : {}) };
  const store = () =>
    storeCheck(context, feed, (known) => {
      const heldUntil = waitMs > 0 ? clock.now + waitMs : null;
      const postDates = newestPostDates(context.database, known.id, rhythmDates);
      const changes = afterFailure(known, { ...failure, postDates }, { ...clock, heldUntil });
      storeFailure(context.database, known, { changes, reason: failure.reason, now: clock.now });
      return counts;
    });
  // A feed that failed before says nothing about the network: it may be the only one that is due.
  const isNews = isUnreachable(failure) && feed.failuresInRow === 0;
  if (isNews) network.unreachable(new URL(feed.url).host, store);
  else store();
  return counts;
}

/**
 * Stores a check in one transaction, on the feed as it is by now: nothing is stored where a person
 * has removed it, or changed its address, while it was fetched.
 */
function storeCheck(context: WebContext, asked: Feed, store: (feed: Feed) => Counts): Counts {
  return inTransaction(context.database, (tx) => {
    const feed = findFeed(tx, asked.id);
    return feed && feed.url === asked.url ? store(feed) : {};
  });
}

function clockOf({ now, random }: WebContext): { now: number; random: number } {
  return { now: now(), random: random() };
}
