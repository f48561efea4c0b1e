import { formatDay, formatQuantity } from "@/lib/format";
import { type FeedFailureKind, failureAdvice } from "./feed-failure";
import type { MissedWindow } from "./missed-window";
import { isOnTheWeb } from "./web-feed";

const dayMs = 24 * 60 * 60 * 1000;

/** A failure that goes away within so long needs nobody. */
export const patienceMs = dayMs;
/** Missed posts are news for so long; after that they are history, which the feed's own page tells. */
export const missedNewsMs = 30 * dayMs;
/** A permanent redirect that was seen on so many days and not followed leads to another feed's address. */
export const stuckMoveDays = 3;

export type WatchedFeed = {
  url: string;
  pausedAt: number | null;
  pauseReason: string | null;
  lastCheckedAt: number | null;
  lastSuccessAt: number | null;
  lastError: string | null;
  lastErrorAt: number | null;
  failureKind: FeedFailureKind | null;
  failuresInRow: number;
  failingSince: number | null;
  movedTo: string | null;
  movedDays: string[] | null;
};

/** `attention`: a person may mend it; `passing`: it will probably mend itself. */
export type FeedTone = "good" | "quiet" | "passing" | "attention";

/** The state of a feed in words; `detail` says what happened and `advice` what to do. */
export type FeedHealth = {
  tone: FeedTone;
  name: string;
  detail: string | null;
  advice: string | null;
};

/**
 * How a feed is at `now`, the worst that is to be said of it.
 * @param missed windows of it that no backfill has filled yet, with when they were noticed
 */
export function describeHealth(
  feed: WatchedFeed,
  missed: (MissedWindow & { noticedAt: number })[],
  now: number,
): FeedHealth {
  const news = missed.filter(({ noticedAt }) => noticedAt > now - missedNewsMs);
  return (
    pausedHealth(feed) ??
    failingHealth(feed, now) ??
    movedHealth(feed) ??
    missedHealth(news) ??
    quietHealth(feed)
  );
}

function pausedHealth(feed: WatchedFeed): FeedHealth | null {
  if (feed.pausedAt === null) return null;
  const since = `since ${formatDay(feed.pausedAt)}`;
  if (feed.failureKind === "gone") {
    return {
      tone: "attention",
      name: `Gone and paused ${since}`,
      detail: sentence(feed.pauseReason ?? feed.lastError),
      advice: failureAdvice.gone,
    };
  }
  return {
    tone: "quiet",
    name: `Paused ${since}`,
    detail: sentence(feed.pauseReason),
    advice: "It is not read until it is resumed.",
  };
}

function failingHealth(feed: WatchedFeed, now: number): FeedHealth | null {
  if (feed.lastErrorAt === null) return null;
  const since = feed.failingSince ?? feed.lastErrorAt;
  const isLasting = feed.lastSuccessAt === null || since <= now - patienceMs;
  const kind = feed.failureKind ?? "unexpected";
  const times = formatQuantity(Math.max(1, feed.failuresInRow), "time");
  return {
    tone: isLasting ? "attention" : "passing",
    name: isLasting
      ? `${kind === "not-found" ? "Not found" : "Failing"} since ${formatDay(since)}, ${times}`
      : "Failed lately, is tried again",
    detail: sentence(feed.lastError),
    advice: isLasting ? failureAdvice[kind] : null,
  };
}

function movedHealth({ movedTo, movedDays }: WatchedFeed): FeedHealth | null {
  if (movedTo === null || (movedDays?.length ?? 0) < stuckMoveDays) return null;
  return {
    tone: "attention",
    name: "Moved to another feed",
    detail: `Its server sends readers to ${movedTo} for good, and another feed has that address.`,
    advice: "Remove one of the two, and keep its posts.",
  };
}

function missedHealth(missed: (MissedWindow & { noticedAt: number })[]): FeedHealth | null {
  if (missed.length === 0) return null;
  const from = Math.min(...missed.map((window) => window.from));
  const to = Math.max(...missed.map((window) => window.to));
  return {
    tone: "attention",
    name: "Posts were missed",
    detail: `What was published between ${formatDay(from)} and ${formatDay(to)} had left the feed before it was read again.`,
    advice: "They are looked for in the history of the blog; nothing to do here.",
  };
}

function quietHealth({ url, lastSuccessAt }: WatchedFeed): FeedHealth {
  if (!isOnTheWeb(url)) {
    return { tone: "quiet", name: "Read from a file", detail: null, advice: null };
  }
  if (lastSuccessAt === null) {
    return { tone: "quiet", name: "Not read yet", detail: null, advice: null };
  }
  return { tone: "good", name: "Good", detail: null, advice: null };
}

/** "the server answered 404" as "The server answered 404." */
function sentence(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  if (trimmed === "") return null;
  const ended = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
