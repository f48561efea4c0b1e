import { readFeedPage } from "./read-feed-page";
import { blogRoots } from "./same-site";
import type { HistorySource, HistoryStrategy } from "./strategy";

const postsPerPage = 150;
const feedPath = /\/feeds\/posts\/(?:default|summary)(\/-\/[^/?]+)?\/?$/;
const bloggerHost = /(?:^|\.)(?:blogspot\.[a-z.]+|googleblog\.com)$/;
const totalElement = /<openSearch:totalResults>\s*(\d{1,7})\s*</i;

/** True for the feed of a blog that Blogger serves. */
export function isBloggerFeed(feedUrl: string): boolean {
  return feedPath.test(new URL(feedUrl).pathname);
}

/** Blogger's feed of all posts, 150 at a time (`start-index`). */
export const blogger: HistoryStrategy = {
  name: "blogger",
  start(source) {
    const query = `alt=atom&start-index=1&max-results=${postsPerPage}`;
    return bloggerFeeds(source).map((feed) => [`${feed}?${query}`]);
  },
  async read(document) {
    const page = await readFeedPage(document);
    if (page === null) return null;
    const url = new URL(document.url);
    const start = Number(url.searchParams.get("start-index"));
    const next = start + page.itemCount;
    const total = totalOf(page.text);
    url.searchParams.set("start-index", String(next));
    const hasMore = page.itemCount > 0 && (total === null || next <= total);
    return { posts: page.posts, pages: [], next: hasMore ? [url.href] : [], total };
  },
};

function bloggerFeeds(source: HistorySource): string[] {
  const { origin, pathname } = new URL(source.feedUrl);
  const label = feedPath.exec(pathname);
  if (label) return [`${origin}/feeds/posts/default${label[1] ?? ""}`];
  const roots = blogRoots(source).map((root) => new URL(root));
  const hosts = roots.filter(({ hostname }) => bloggerHost.test(hostname));
  return [...new Set(hosts.map((root) => `${root.origin}/feeds/posts/default`))];
}

function totalOf(text: string): number | null {
  const total = totalElement.exec(text)?.[1];
  return total === undefined ? null : Number(total);
}
