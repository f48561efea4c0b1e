import { getDomain } from "tldts";
import { parseUrl } from "@/lib/web/parse-url";
import type { HistorySource } from "./strategy";

/** Hosts that serve the feeds of others: their own pages are nobody's blog. */
const feedHosts = /(?:^|\.)(?:feedburner\.com|feedblitz\.com|rss\.app|feedproxy\.google\.com)$/;

/** The site that an address belongs to: the domain that somebody has registered, else host and port. */
export function siteOf(url: string): string | null {
  const parsed = parseUrl(url);
  if (parsed === null) return null;
  const { hostname, host } = parsed;
  // With private domains: blogs on github.io or blogspot.com are not of one site.
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}

/** True where an address is on the site of the feed, of its blog, or of the posts that it is known by. */
export function isOnSite(url: string, source: HistorySource): boolean {
  const site = siteOf(url);
  return site !== null && sitesOf(source).has(site);
}

function sitesOf({ feedUrl, siteUrl, known }: HistorySource): Set<string> {
  const urls = [feedUrl, ...(siteUrl === null ? [] : [siteUrl]), ...known.map(({ url }) => url)];
  return new Set(urls.flatMap((url) => siteOf(url) ?? []));
}

/**
 * Where the blog may have its roots, the likeliest first, each without a slash at the end: the
 * folder of its page, of its feed, and the hosts of both and of its newest post.
 */
export function blogRoots({ feedUrl, siteUrl, known }: HistorySource): string[] {
  const ownFeed = feedHosts.test(new URL(feedUrl).hostname) ? null : feedUrl;
  // The identity of posts says https everywhere; the scheme is the one that the feed is served by.
  const post = ownFeed === null ? known[0]?.url : undefined;
  const folders = [siteUrl, ownFeed?.replace(/\/(?:feed|rss|atom|index)[^/]*\/?$/i, "/")].flatMap(
    (url) => folderOf(url) ?? [],
  );
  const hosts = [siteUrl, ownFeed, post].flatMap((url) => parseUrl(url ?? "")?.origin ?? []);
  return [...new Set([...folders, ...hosts])];
}

function folderOf(url: string | null | undefined): string | null {
  const parsed = parseUrl(url ?? "");
  if (parsed === null) return null;
  const { origin, pathname } = parsed;
  const folder = pathname.replace(/[^/]*\.[a-z0-9]{2,5}$/i, "").replace(/\/+$/, "");
  return origin + folder;
}
