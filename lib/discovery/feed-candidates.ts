import { absoluteUrl } from "@/lib/feeds/canonical-url";
import type { RawPage } from "@/lib/pages/raw-page";

const feedType =
  /^\s*application\/(?:(?:rss|atom|rdf)\+xml|feed\+json|json)|^\s*text\/(?:rss|xml)/i;
/** Said to be alternates too, and no blog: comments, oEmbed, REST interfaces, channels of video sites. */
const lookAlike =
  /comments?(?:[/.?]|$)|\/oembed|\/wp-json\/|youtube\.com\/|vimeo\.com\/|\/search(?:[/?]|$)|\/feeds\/\d+\//i;
const commentTitle = /comment|kommentar|comentario|commentaire/i;
const feedAnchor =
  /(?:^|\/)(?:feed|rss|atom|index\.xml|feed\.xml|rss\.xml|atom\.xml|feed\.json)\/?(?:$|\?)/i;
const mostCandidates = 8;

const rootPaths = [
  "feed",
  "rss.xml",
  "feed.xml",
  "atom.xml",
  "index.xml",
  "rss",
  "feed.json",
  "feed/atom",
];
const blogPaths = ["blog/feed", "blog/rss.xml", "blog/feed.xml", "blog/index.xml", "blog/atom.xml"];

/** Feeds that a page names as its own (`<link rel=alternate>`), in its order, look-alikes left out. */
export function linkedFeeds({ links, baseHref }: RawPage, url: string): string[] {
  const base = absoluteUrl(baseHref ?? "", url) ?? url;
  const named = links.filter(({ rel, type, href, title }) => {
    if (!/(?:^|\s)(?:alternate|feed)(?:\s|$)/i.test(rel) || !feedType.test(type)) return false;
    return !lookAlike.test(href) && !commentTitle.test(title ?? "");
  });
  return distinct(named.map(({ href }) => absoluteUrl(href, base)));
}

/** Feeds that a page links to for its readers, by the looks of their addresses. */
export function anchoredFeeds({ anchors, baseHref }: RawPage, url: string): string[] {
  const base = absoluteUrl(baseHref ?? "", url) ?? url;
  const likely = anchors.filter(({ href }) => feedAnchor.test(href) && !lookAlike.test(href));
  return distinct(likely.map(({ href }) => absoluteUrl(href, base)));
}

/** Where the feeds of blogs usually are: below the page's folder, then at the root of its host. */
export function usualFeeds(url: string): string[] {
  const { origin, pathname } = new URL(url);
  const folder = origin + pathname.replace(/[^/]*\.[a-z]{2,5}$/i, "").replace(/\/+$/, "");
  const below = rootPaths.map((path) => `${folder}/${path}`);
  const others = folder === origin ? blogPaths : rootPaths.slice(0, 5);
  return [...below, ...others.map((path) => `${origin}/${path}`)];
}

function distinct(urls: (string | null)[]): string[] {
  return [...new Set(urls.filter((url) => url !== null))].slice(0, mostCandidates);
}
