const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const shortestIntervalMs = 5 * minuteMs;
const longestIntervalMs = 2 * dayMs;
/** For a feed whose posts have no dates, so that its rhythm is unknown. */
const unknownRhythmMs = 6 * hourMs;
/** A publisher's wish counts up to here: caches are often told "a year" by mistake. */
const longestAskedMs = dayMs;
/** A new post is known after a quarter of the usual gap between posts, at the latest. */
const checksPerPost = 4;
/** The rhythm is that of so many latest posts: a blog that has woken up is noticed. */
const rhythmPosts = 10;
/** Bursts longer ago do not make a feed be asked often. */
const burstMemoryMs = 90 * dayMs;
/** Posts of one day often have one date: no burst is taken to be faster than this. */
const fastestBurstMs = hourMs;
const firstRetryMs = 30 * minuteMs;
const longestRetryMs = 7 * dayMs;
/** Most outages are over within so long; until then a prolific feed is tried so often per half window. */
const freshFailureMs = 7 * dayMs;
const freshChecksPerWindow = 4;
/** While posts may be leaving the feed of a silent server, it is tried so often: with jitter, within the hour. */
const urgentRetryMs = 45 * minuteMs;
const jitter = 0.2;

/** How many of a feed's newest posts {@link checkIntervalMs} can make use of. */
export const rhythmDates = 100;

export type FeedRhythm = {
  /** When the feed's newest posts were published (epoch ms), the newest first. */
  postDates: number[];
  /** How many items the feed's document holds; older posts fall out of it. Null where unknown. */
  windowItems: number | null;
  /** The least time between two requests that the publisher asks for. */
  askedIntervalMs: number | null;
};

/**
 * How long to wait between two checks of a feed, in ms: a quarter of the usual gap between its
 * posts (that since the last one included, so that a silent blog is asked less and less), from 5
 * minutes to 2 days. A publisher who asks for more is obeyed up to a day. Neither may be longer
 * than the shortest time in which the feed has lately filled half of its window (a quarter for the
 * publisher's wish, which knows nothing of bursts): posts would fall out of it unseen.
 */
export function checkIntervalMs(rhythm: FeedRhythm, now: number): number {
  const dates = rhythm.postDates.filter((date) => date <= now);
  const safeMs = safeIntervalMs(dates, rhythm.windowItems, now);
  const ownMs = Math.min(safeMs, ownIntervalMs(dates, now));
  const askedMs = Math.min(safeMs / 2, longestAskedMs, rhythm.askedIntervalMs ?? 0);
  return Math.max(ownMs, askedMs);
}

/** When to look at a feed again after it was read; `random` (in [0, 1)) spreads feeds of one rhythm. */
export function nextCheckAfterSuccess(
  rhythm: FeedRhythm,
  clock: { now: number; random: number },
): number {
  return Math.round(clock.now + checkIntervalMs(rhythm, clock.now) * (1 + jitter * clock.random));
}

/**
 * When to try again after the `failuresInRow`th failure: half an hour, doubled each time, at most
 * a week; and never while the host wants to be left alone (`heldUntil`, epoch ms). A feed whose
 * lately published posts would soon fall out of its window is tried more often than that, most of
 * all in the first week; and where its server is silent for so long that they may be leaving
 * already, nearly every hour, or those of the last hours would be lost when the server comes back.
 */
export function nextCheckAfterFailure(
  failure: {
    failuresInRow: number;
    heldUntil: number | null;
    /** When the first of the failures was (epoch ms). */
    failingSince: number;
    /** The server gives no answer, or one that tells of its own trouble: it may be back at any time. */
    isSilent: boolean;
    rhythm: Pick<FeedRhythm, "postDates" | "windowItems">;
  },
  clock: { now: number; random: number },
): number {
  const spread = 1 + jitter * clock.random;
  const doubled = firstRetryMs * 2 ** Math.min(failure.failuresInRow - 1, 20);
  const retryMs = Math.min(doubled, longestSafeRetryMs(failure, clock.now)) * spread;
  const waitMs = Math.min(longestRetryMs, retryMs);
  return Math.max(
    Math.round(clock.now + waitMs),
    nextCheckAfterHold(failure.heldUntil ?? 0, clock),
  );
}

function longestSafeRetryMs(
  { failingSince, isSilent, rhythm }: Parameters<typeof nextCheckAfterFailure>[0],
  now: number,
): number {
  const safeMs = safeIntervalMs(rhythm.postDates, rhythm.windowItems, now);
  const failingMs = now - failingSince;
  if (failingMs >= freshFailureMs) return safeMs;
  return isSilent && failingMs >= safeMs ? urgentRetryMs : safeMs / freshChecksPerWindow;
}

/** When to look at a feed whose host wants to be left alone until `heldUntil`: its feeds not all at once. */
export function nextCheckAfterHold(heldUntil: number, clock: { random: number }): number {
  return Math.ceil(heldUntil + 10 * minuteMs * clock.random);
}

/** `dates`: the newest first. */
function ownIntervalMs(dates: number[], now: number): number {
  const latest = dates.slice(0, rhythmPosts);
  const first = latest.at(-1);
  if (first === undefined) return unknownRhythmMs;
  const gapMs = (now - first) / latest.length;
  return Math.min(longestIntervalMs, Math.max(shortestIntervalMs, gapMs / checksPerPost));
}

function safeIntervalMs(dates: number[], windowItems: number | null, now: number): number {
  const half = Math.ceil((windowItems ?? 0) / 2);
  if (half < 1) return Number.POSITIVE_INFINITY;
  const recent = dates.filter((date) => date > now - burstMemoryMs);
  let shortestMs = Number.POSITIVE_INFINITY;
  for (let last = half - 1; last < recent.length; last += 1) {
    const spanMs = (recent[last - half + 1] ?? 0) - (recent[last] ?? 0);
    shortestMs = Math.min(shortestMs, spanMs);
  }
  return Math.max(fastestBurstMs, shortestMs);
}
