import { decodeDocument } from "@/lib/feeds/decode-document";
import type { FeedDocument } from "@/lib/feeds/feed-document";
import { FeedFormatError } from "@/lib/feeds/feed-document";
import { parseFeed } from "@/lib/feeds/parse-feed";
import { PageReadError, type PageReader } from "@/lib/pages/page-reader";
import { parseUrl } from "@/lib/web/parse-url";
import { RobotsError } from "@/lib/web/polite-web";
import { describeStatus } from "@/lib/web/status-words";
import { WebError, type WebRequest, type WebResponse } from "@/lib/web/web-client";
import { anchoredFeeds, linkedFeeds, usualFeeds } from "./feed-candidates";

/** A feed that was found at or by an address: what it says of itself, with its posts. */
export type FoundFeed = Pick<FeedDocument, "title" | "siteUrl" | "items" | "format"> & {
  url: string;
  /** `given`: the address is the feed's; `linked`: the page names it; `guessed`: at a usual place. */
  how: "given" | "linked" | "guessed";
};

/** Feeds, the likeliest first, or the reason why there are none, for a person. */
export type Discovery = { feeds: FoundFeed[] } | { reason: string };

export type DiscoveryTools = {
  web: { get(url: string, request: WebRequest): Promise<WebResponse> };
  pages: PageReader;
  signal: AbortSignal;
  now: number;
};

const mostFeeds = 5;
const asksAtOnce = 3;

/**
 * The feeds of a blog: the address itself where it is one, else those that its page names, links
 * to, or has at the usual places. Empty feeds are left out.
 * @throws the signal's reason when that aborts
 */
export async function discoverFeeds(typed: string, tools: DiscoveryTools): Promise<Discovery> {
  const address = readAddress(typed);
  if (address === null)
    return { reason: "This is no address of a web page, such as https://example.com/blog." };
  const response = await ask(address, tools);
  if (typeof response === "string") return { reason: `The page could not be read: ${response}.` };
  const feed = await readFeed(response, tools.now);
  if (feed !== null) return { feeds: [{ ...feed, url: response.url, how: "given" }] };
  return await searchPage(response, tools);
}

/** What a person typed as an address: `https://` may be left out. Null where it is none. */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const parsed = text === "" || /\s/.test(text) ? null : parseUrl(address);
  if (parsed === null) return null;
  const { protocol, hostname, href } = parsed;
  if (protocol !== "http:" && protocol !== "https:") return null;
  return /[.:]|^localhost$/.test(hostname) ? href : null;
}

async function searchPage(response: WebResponse, tools: DiscoveryTools): Promise<Discovery> {
  const { pages, signal } = tools;
  try {
    const html = decodeDocument(response.bytes, response.headers.get("content-type"));
    const page = await pages.read(html, { withArticle: false, signal });
    const groups: [FoundFeed["how"], string[]][] = [
      ["linked", linkedFeeds(page, response.url)],
      ["linked", anchoredFeeds(page, response.url)],
      ["guessed", usualFeeds(response.url)],
    ];
    for (const [how, urls] of groups) {
      const feeds = await readAll(urls, how, tools);
      if (feeds.length > 0) return { feeds };
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof PageReadError)) throw error;
    return { reason: `The page could not be read: ${error.message}.` };
  }
  return {
    reason:
      "This page names no feed, and there is none at the usual places. If the blog has one, paste its own address.",
  };
}

async function readAll(
  urls: string[],
  how: FoundFeed["how"],
  tools: DiscoveryTools,
): Promise<FoundFeed[]> {
  const found: FoundFeed[] = [];
  for (let start = 0; start < urls.length && found.length < mostFeeds; start += asksAtOnce) {
    const read = await Promise.all(
      urls.slice(start, start + asksAtOnce).map((url) => readCandidate(url, how, tools)),
    );
    found.push(...read.filter((feed) => feed !== null));
    // Of guesses the first is enough: the others are the same posts in another format.
    if (how === "guessed" && found.length > 0) return found.slice(0, 1);
  }
  return withoutTwins(found).slice(0, mostFeeds);
}

async function readCandidate(
  url: string,
  how: FoundFeed["how"],
  tools: DiscoveryTools,
): Promise<FoundFeed | null> {
  const response = await ask(url, tools);
  if (typeof response === "string") return null;
  const feed = await readFeed(response, tools.now);
  return feed === null || feed.items.length === 0 ? null : { ...feed, url: response.url, how };
}

/** RSS and Atom of the same posts are one feed to whoever reads it. */
function withoutTwins(feeds: FoundFeed[]): FoundFeed[] {
  const seen = new Set<string>();
  return feeds.filter(({ items }) => {
    const newest = items[0]?.canonicalUrl ?? "";
    return seen.has(newest) ? false : seen.add(newest);
  });
}

async function readFeed(response: WebResponse, now: number): Promise<FeedDocument | null> {
  const text = decodeDocument(response.bytes, response.headers.get("content-type"));
  try {
    return await parseFeed(text, { url: response.url, now });
  } catch (error) {
    if (error instanceof FeedFormatError) return null;
    throw error;
  }
}

/** The answer, or in words why there is none. */
async function ask(url: string, { web, signal }: DiscoveryTools): Promise<WebResponse | string> {
  try {
    const response = await web.get(url, { signal });
    if (response.status >= 200 && response.status <= 299) return response;
    return `the server answered ${describeStatus(response.status)}`;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WebError || error instanceof RobotsError) return error.message;
    throw error;
  }
}
