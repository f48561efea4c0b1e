import type { RandomDraws } from "../simulate/random-draws";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Feeds have posts from before the simulation, as they have where somebody adds them. */
const historyMs = 400 * dayMs;

/** A time in which a server does not answer, or asks to be left alone. */
export type Silence = { from: number; to: number };

/** A feed of the simulated web; times are epoch ms. */
export type SimulatedFeed = {
  number: number;
  url: string;
  /** Where it is from `movedAt` on; the old address redirects there for good. */
  movedUrl: string;
  movedAt: number;
  goneAt: number;
  /** When its posts are published, the oldest first. */
  posts: number[];
  /** How many of the newest its document holds. */
  window: number;
  validator: "etag" | "date" | "none";
  channel: string;
  maxAgeS: number | null;
  /** What channel and header ask to leave between two requests. */
  askedMs: number;
  outages: Silence[];
};

export type SimulatedWeb = {
  feeds: SimulatedFeed[];
  /** When hosts answer 429 or 503 with Retry-After. */
  busy: Map<string, Silence[]>;
};

type Span = { start: number; end: number };

/**
 * Feeds as they are on the web: 70 % with half to 8 posts a month, 25 % up to 40, 5 % with 2 to 20
 * a day; half of them on hosts that they share; outages, moves, requests to be left alone, bursts
 * of up to 40 % of the window within an hour, and changes of rhythm.
 */
export function inventFeeds(count: number, span: Span, draws: RandomDraws): SimulatedWeb {
  const feeds = Array.from({ length: count }, (_, number) => inventFeed(number, span, draws));
  const hosts = new Set(feeds.flatMap(({ url, movedUrl }) => [url, movedUrl]).map(hostOf));
  const busy = new Map<string, Silence[]>();
  for (const host of hosts) {
    busy.set(host, inventSilences(span, { everyMs: 30 * dayMs, longestMs: 12 * hourMs }, draws));
  }
  return { feeds, busy };
}

export function hostOf(url: string): string {
  return new URL(url).host;
}

function inventFeed(number: number, span: Span, draws: RandomDraws): SimulatedFeed {
  const isShared = draws.chance(0.5);
  const host = isShared ? `shared-${number % 20}.example` : `blog-${number}.example`;
  const window = Math.round(draws.uniform(10, 50));
  const feed: Omit<SimulatedFeed, "askedMs"> = {
    number,
    url: `https://${host}/feed-${number}.xml`,
    movedUrl: `https://moved-${number}.example/feed.xml`,
    movedAt: draws.chance(0.04) ? draws.uniform(span.start, span.end) : Number.POSITIVE_INFINITY,
    goneAt: draws.chance(0.01) ? draws.uniform(span.start, span.end) : Number.POSITIVE_INFINITY,
    posts: inventPosts(span, window, draws),
    window,
    validator: pick(draws, [0.75, "etag"], [0.15, "date"], [0.1, "none"]),
    channel: pick(
      draws,
      [0.6, ""],
      [0.25, "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>"],
      [0.1, "<ttl>60</ttl>"],
      [0.05, "<ttl>1440</ttl>"],
    ),
    maxAgeS: pick<number | null>(draws, [0.6, null], [0.3, 300], [0.07, 3_600], [0.03, 31_536_000]),
    outages: inventSilences(span, { everyMs: 120 * dayMs, longestMs: 6 * dayMs }, draws),
  };
  return { ...feed, askedMs: askedMsOf(feed) };
}

function askedMsOf({ channel, maxAgeS }: Pick<SimulatedFeed, "channel" | "maxAgeS">): number {
  const minutes = Number(/<ttl>(\d+)/.exec(channel)?.[1] ?? 0);
  const periodMs = channel.includes("hourly") ? hourMs : 0;
  return Math.max(minutes * minuteMs, periodMs, (maxAgeS ?? 0) * 1_000);
}

/** A Poisson process whose rate may change once by a factor of up to four, with bursts. */
function inventPosts({ start, end }: Span, window: number, draws: RandomDraws): number[] {
  const perDay = pick<() => number>(
    draws,
    [0.7, () => draws.uniform(0.5, 8) / 30],
    [0.25, () => draws.uniform(8, 40) / 30],
    [0.05, () => draws.uniform(2, 20)],
  )();
  const factor = draws.chance(0.3) ? draws.uniform(0.25, 4) : 1;
  const changeAt = draws.uniform(start, end);
  const posts: number[] = [];
  for (let at = start - historyMs; at < end; ) {
    const rate = at < changeAt ? perDay : perDay * factor;
    at += (-Math.log(1 - draws.uniform()) / rate) * dayMs;
    const burst = draws.chance(0.02) ? Math.floor(draws.uniform(1, window * 0.4)) : 1;
    for (let post = 0; post < burst; post += 1) posts.push(at + draws.uniform(0, post * minuteMs));
  }
  // Whole seconds: no date in a feed tells more.
  const times = posts.map((at) => Math.floor(at / 1_000) * 1_000).sort((a, b) => a - b);
  return times.filter((at) => at < end);
}

function inventSilences(
  { start, end }: Span,
  { everyMs, longestMs }: { everyMs: number; longestMs: number },
  draws: RandomDraws,
): Silence[] {
  const silences: Silence[] = [];
  for (let at = start; ; ) {
    at += -Math.log(1 - draws.uniform()) * everyMs;
    if (at >= end) return silences;
    // Most are short: the square makes the mean a third of the longest.
    const to = at + Math.max(10 * minuteMs, longestMs * draws.uniform() ** 2);
    silences.push({ from: at, to: Math.ceil(to / 1_000) * 1_000 });
    at = to;
  }
}

/** One of the values, each with its probability; these sum to 1. */
function pick<Value>(draws: RandomDraws, ...choices: [number, Value][]): Value {
  let left = draws.uniform();
  for (const [probability, value] of choices) {
    left -= probability;
    if (left < 0) return value;
  }
  const [, last] = choices[choices.length - 1] ?? [];
  if (last === undefined) throw new RangeError("there is nothing to pick");
  return last;
}
