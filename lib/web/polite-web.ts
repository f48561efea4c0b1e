import robotsParser from "robots-parser";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { describeStatus } from "./status-words";
import type { WebClient, WebRequest, WebResponse } from "./web-client";

/** The name that rules of robots.txt may be meant for. */
const robotName = "Bellwether";
const maxRobotsBytes = 512 * 1024;
/** A site that wants more time than that between two requests does not want to be read. */
const longestDelayMs = 5 * 60_000;

/** The site does not want an address to be read, or does not say what it wants. The message is for a person. */
export class RobotsError extends Error {
  override name = "RobotsError";
}

export type PoliteWeb = {
  /** @throws RobotsError, WebError; or the signal's reason when that aborts */
  get(url: string, request: WebRequest): Promise<WebResponse>;
  /** The site maps that the robots.txt of an address' host names. Errors as `get`. */
  sitemapsOf(url: string, signal: AbortSignal): Promise<string[]>;
};

type Robots = { parsed: ReturnType<typeof robotsParser> | null; delayMs: number };

/**
 * Asks a host one thing at a time, with a pause after each answer (its Crawl-delay where that is
 * longer), and nothing that its robots.txt disallows.
 * @param pause waits so many ms, or ends early when the signal aborts
 */
export function openPoliteWeb(options: {
  web: WebClient;
  delayMs: number;
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
}): PoliteWeb {
  const robotsOf = new Map<string, Promise<Robots>>();
  const turns = new Map<string, Promise<unknown>>();

  return {
    async get(url, request) {
      const robots = await findRobots(url, request.signal);
      if (robots.parsed?.isAllowed(url, robotName) === false) {
        throw new RobotsError("the site's robots.txt does not allow it to be read");
      }
      return inTurn(url, request, robots.delayMs);
    },
    async sitemapsOf(url, signal) {
      const { parsed } = await findRobots(url, signal);
      return parsed?.getSitemaps() ?? [];
    },
  };

  function findRobots(url: string, signal: AbortSignal): Promise<Robots> {
    const { origin } = new URL(url);
    const known = robotsOf.get(origin);
    if (known) return known;
    const found = fetchRobots(origin, signal);
    robotsOf.set(origin, found);
    // What failed once is asked for again.
    found.catch(() => robotsOf.delete(origin));
    return found;
  }

  async function fetchRobots(origin: string, signal: AbortSignal): Promise<Robots> {
    const url = `${origin}/robots.txt`;
    const request = { signal, maxBytes: maxRobotsBytes };
    const { status, bytes, headers } = await inTurn(url, request, options.delayMs);
    if (status === 429 || status >= 500) {
      const answer = describeStatus(status);
      throw new RobotsError(`the site's robots.txt cannot be read now (${answer})`);
    }
    // RFC 9309, section 2.3.1.3: without such a file everything may be read.
    if (status < 200 || status > 299) return { parsed: null, delayMs: options.delayMs };
    const parsed = robotsParser(url, decodeDocument(bytes, headers.get("content-type")));
    const askedMs = (parsed.getCrawlDelay(robotName) ?? 0) * 1_000;
    if (askedMs > longestDelayMs) {
      throw new RobotsError("the site's robots.txt asks for more than 5 minutes between requests");
    }
    return { parsed, delayMs: Math.max(options.delayMs, askedMs) };
  }

  async function inTurn(url: string, request: WebRequest, delayMs: number): Promise<WebResponse> {
    const { host } = new URL(url);
    const before = turns.get(host) ?? Promise.resolve();
    const answer = before.then(() => options.web.get(url, request));
    const pauseAfter = () => options.pause(delayMs, request.signal);
    turns.set(host, answer.then(pauseAfter, pauseAfter));
    return answer;
  }
}
