import { Dispatcher } from "undici";
import { hostOf, type Silence, type SimulatedFeed, type SimulatedWeb } from "./simulated-feeds";

/** What came of requests, as the simulated servers have seen them. */
export type RequestTally = {
  requests: number;
  unchanged: number;
  documents: number;
  redirected: number;
  /** To hosts that had asked to be left alone, within the time that they had named. */
  insideRetryAfter: number;
  busy: number;
  unreachable: number;
  gone: number;
};

type Answer = { status: number; headers?: Record<string, string>; body?: string };

/** Takes the place of the network: answers each request as the simulated web would at that time. */
export class SimulatedDispatcher extends Dispatcher {
  readonly tally: RequestTally = {
    requests: 0,
    unchanged: 0,
    documents: 0,
    redirected: 0,
    insideRetryAfter: 0,
    busy: 0,
    unreachable: 0,
    gone: 0,
  };
  readonly #feeds = new Map<string, SimulatedFeed>();
  readonly #askedUntil = new Map<string, number>();
  readonly #web: SimulatedWeb;
  readonly #now: () => number;

  constructor(web: SimulatedWeb, now: () => number) {
    super();
    this.#web = web;
    this.#now = now;
    for (const feed of web.feeds) {
      this.#feeds.set(feed.url, feed);
      this.#feeds.set(feed.movedUrl, feed);
    }
  }

  override dispatch(
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    this.tally.requests += 1;
    const url = `${options.origin}${options.path}`;
    const answer = this.#answer(url, headersOf(options.headers));
    // On a later turn, as from a network: what has left before an answer comes cannot know of it.
    setImmediate(() => {
      if (answer?.headers?.["retry-after"]) this.#noteAsked(hostOf(url));
      handler.onConnect?.(() => {});
      if (answer === null) {
        handler.onError?.(Object.assign(new Error("connection reset"), { code: "ECONNRESET" }));
        return;
      }
      const headers = Object.entries(answer.headers ?? {}).flat();
      handler.onHeaders?.(answer.status, headers.map(Buffer.from), () => {}, "");
      if (answer.body) handler.onData?.(Buffer.from(answer.body));
      handler.onComplete?.([]);
    });
    return true;
  }

  override async close(): Promise<void> {}
  override async destroy(): Promise<void> {}

  #answer(url: string, headers: Map<string, string>): Answer | null {
    const now = this.#now();
    const feed = this.#feeds.get(url);
    if (!feed) return { status: 404 };
    const asked = this.#answerOfHost(hostOf(url), now);
    if (asked) return asked;
    if (isSilent(feed.outages, now)) {
      this.tally.unreachable += 1;
      return null;
    }
    if (now >= feed.goneAt) {
      this.tally.gone += 1;
      return { status: 410 };
    }
    if (now >= feed.movedAt && url === feed.url) {
      this.tally.redirected += 1;
      return { status: 301, headers: { location: feed.movedUrl } };
    }
    return this.#document(feed, headers, now);
  }

  #answerOfHost(host: string, now: number): Answer | null {
    if (now < (this.#askedUntil.get(host) ?? 0)) this.tally.insideRetryAfter += 1;
    const silence = silenceAt(this.#web.busy.get(host) ?? [], now);
    if (!silence) return null;
    this.tally.busy += 1;
    const seconds = Math.ceil((silence.to - now) / 1_000);
    const isDate = silence.to % 2_000 === 0;
    const value = isDate ? new Date(silence.to).toUTCString() : String(seconds);
    return { status: isDate ? 503 : 429, headers: { "retry-after": value } };
  }

  #noteAsked(host: string): void {
    const silence = silenceAt(this.#web.busy.get(host) ?? [], this.#now());
    if (silence) this.#askedUntil.set(host, silence.to);
  }

  #document(feed: SimulatedFeed, asked: Map<string, string>, now: number): Answer {
    const shown = postsShown(feed, now);
    const newest = feed.posts[shown.last] ?? 0;
    const etag = `"${newest}-${shown.last}"`;
    const date = new Date(newest).toUTCString();
    const headers: Record<string, string> = {};
    if (feed.maxAgeS !== null) headers["cache-control"] = `max-age=${feed.maxAgeS}`;
    if (feed.validator === "etag") headers.etag = etag;
    if (feed.validator === "date") headers["last-modified"] = date;
    const isUnchanged =
      (feed.validator === "etag" && asked.get("if-none-match") === etag) ||
      (feed.validator === "date" && asked.get("if-modified-since") === date);
    this.tally[isUnchanged ? "unchanged" : "documents"] += 1;
    if (isUnchanged) return { status: 304, headers };
    return { status: 200, headers, body: writeDocument(feed, shown) };
  }
}

/** The address of a post, by its number in the feed. */
export function postUrl(feed: SimulatedFeed, post: number): string {
  return `https://posts-${feed.number}.example/${post}`;
}

function silenceAt(silences: Silence[], now: number): Silence | undefined {
  return silences.find(({ from, to }) => from <= now && now < to);
}

function isSilent(silences: Silence[], now: number): boolean {
  return silenceAt(silences, now) !== undefined;
}

/** The first and the last number of the posts in the document. */
function postsShown(feed: SimulatedFeed, now: number): { first: number; last: number } {
  let last = feed.posts.length - 1;
  while (last >= 0 && (feed.posts[last] ?? 0) > now) last -= 1;
  return { first: Math.max(0, last - feed.window + 1), last };
}

function writeDocument(feed: SimulatedFeed, { first, last }: { first: number; last: number }) {
  const items: string[] = [];
  for (let post = last; post >= first; post -= 1) {
    const date = new Date(feed.posts[post] ?? 0).toUTCString();
    items.push(
      `<item><title>Post ${post} of feed ${feed.number}</title><link>${postUrl(feed, post)}</link><pubDate>${date}</pubDate></item>`,
    );
  }
  return `<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Feed ${feed.number}</title><link>https://posts-${feed.number}.example/</link>${feed.channel}${items.join("")}</channel></rss>`;
}

function headersOf(given: Dispatcher.DispatchOptions["headers"]): Map<string, string> {
  const isRecord = given && !Array.isArray(given) && !(Symbol.iterator in given);
  return new Map(
    isRecord ? Object.entries(given).map(([name, value]) => [name, String(value)]) : [],
  );
}
