import { isBloggerFeed } from "./blogger";
import { olderPage } from "./older-page";
import { readFeedPage } from "./read-feed-page";
import type { HistoryStrategy } from "./strategy";

/** The feed's own older pages: those that it names (RFC 5005), else WordPress's `?paged=N`. */
export const pagedFeed: HistoryStrategy = {
  name: "paged-feed",
  // Blogger names its next page too, but gives six times as many posts if asked in its own way.
  start: ({ feedUrl }) => (isBloggerFeed(feedUrl) ? [] : [[feedUrl]]),
  async read(document) {
    const page = await readFeedPage(document);
    if (page === null) return null;
    const next = olderPage(page.text, document.url) ?? numberedPage(document.url, page.format);
    const hasMore = next !== null && page.itemCount > 0;
    return { posts: page.posts, pages: [], next: hasMore ? [next] : [], total: null };
  },
};

/** Servers that know no pages answer with the feed again, which shows; or not at all. */
function numberedPage(address: string, format: string): string | null {
  if (format === "json") return null;
  const url = new URL(address);
  const page = Number(url.searchParams.get("paged") ?? 1);
  url.searchParams.set("paged", String(page + 1));
  return url.href;
}
