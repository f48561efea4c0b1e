import type { FeedFailure, FeedFailureKind } from "./feed-failure";
import { noteRedirects } from "./moved-feed";
import { nextCheckAfterFailure, nextCheckAfterHold, nextCheckAfterSuccess } from "./schedule";

/** What is known of a feed before a check; times are epoch ms. */
export type CheckedFeed = {
  url: string;
  failuresInRow: number;
  failingSince: number | null;
  windowItems: number | null;
  askedIntervalMs: number | null;
  movedTo: string | null;
  movedDays: string[] | null;
};

/** What a check changes of what is known of a feed. */
export type FeedChanges = {
  url?: string;
  lastCheckedAt?: number;
  lastSuccessAt?: number;
  lastError?: string | null;
  lastErrorAt?: number | null;
  failureKind?: FeedFailureKind | null;
  failuresInRow?: number;
  failingSince?: number | null;
  nextCheckAt?: number;
  windowItems?: number;
  askedIntervalMs?: number | null;
  movedTo?: string | null;
  movedDays?: string[] | null;
  movedFrom?: string;
  movedAt?: number;
  pausedAt?: number;
  pauseReason?: string;
};

/** `random` in [0, 1). */
export type CheckClock = { now: number; random: number };

export type SuccessfulCheck = {
  redirects: { status: number; url: string }[];
  /** What Cache-Control says of how long the answer stays fresh. */
  freshForMs: number | null;
  /** What the document says; null where the server answered that it is unchanged. */
  document: { items: number; askedIntervalMs: number | null } | null;
  /** When the feed's newest posts were published, the newest first, those just stored included. */
  postDates: number[];
};

/** What a check that brought the feed, or the news that it is unchanged, changes. */
export function afterSuccess(
  feed: CheckedFeed,
  check: SuccessfulCheck,
  clock: CheckClock,
): FeedChanges {
  const { now } = clock;
  const known = check.document ?? {
    items: feed.windowItems,
    askedIntervalMs: feed.askedIntervalMs,
  };
  const rhythm = {
    postDates: check.postDates,
    windowItems: known.items,
    askedIntervalMs: Math.max(known.askedIntervalMs ?? 0, check.freshForMs ?? 0),
  };
  return {
    lastCheckedAt: now,
    lastSuccessAt: now,
    lastError: null,
    lastErrorAt: null,
    failureKind: null,
    failuresInRow: 0,
    failingSince: null,
    nextCheckAt: nextCheckAfterSuccess(rhythm, clock),
    ...(check.document
      ? { windowItems: check.document.items, askedIntervalMs: check.document.askedIntervalMs }
      : {}),
    ...moveOf(feed, check.redirects, now),
  };
}

/**
 * What a check that failed changes; `postDates` as in {@link SuccessfulCheck}. A feed that is gone for good is paused: asking again is
 * no use.
 */
export function afterFailure(
  feed: CheckedFeed,
  { kind, reason, postDates }: FeedFailure & { postDates: number[] },
  clock: CheckClock & { heldUntil: number | null },
): FeedChanges {
  const { now, heldUntil } = clock;
  const failuresInRow = feed.failuresInRow + 1;
  const failingSince = feed.failingSince ?? now;
  const rhythm = { postDates, windowItems: feed.windowItems };
  return {
    lastCheckedAt: now,
    lastError: reason,
    lastErrorAt: now,
    failureKind: kind,
    failuresInRow,
    failingSince,
    nextCheckAt: nextCheckAfterFailure(
      { failuresInRow, heldUntil, failingSince, isSilent: silentKinds.has(kind), rhythm },
      clock,
    ),
    ...(kind === "gone" ? { pausedAt: now, pauseReason: goneReason } : {}),
  };
}

/** Failures of a server that is down, as against one that says what is wrong with the address. */
const silentKinds: ReadonlySet<FeedFailureKind> = new Set([
  "unreachable",
  "timeout",
  "server-error",
]);

const goneReason = "its server says that the feed is gone for good (410)";

/** A feed whose host is on hold was not asked: that is no failure of the feed, only a later check. */
export function afterHold(heldUntil: number, clock: CheckClock): FeedChanges {
  return { nextCheckAt: nextCheckAfterHold(heldUntil, clock) };
}

function moveOf(
  feed: CheckedFeed,
  redirects: SuccessfulCheck["redirects"],
  now: number,
): FeedChanges {
  const known = { url: feed.url, movedTo: feed.movedTo, movedDays: feed.movedDays ?? [] };
  const { movedTo, movedDays, newUrl } = noteRedirects(known, redirects, now);
  if (newUrl !== null) {
    return { url: newUrl, movedFrom: feed.url, movedAt: now, movedTo: null, movedDays: null };
  }
  return { movedTo, movedDays: movedTo === null ? null : movedDays };
}
