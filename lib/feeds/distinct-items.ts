import type { FeedItem } from "./feed-document";

/** Anchors that many posts share: they name a part of the page, not a post on it. */
const commonAnchor = /^#(?:comments?|respond|reply|replies|disqus_thread|top|more|utm|xtor|:~:)/i;

/**
 * The items of one document, each post once (the first of several), with `canonicalUrl` set. On
 * pages that hold many entries (change logs, news) the addresses differ only in the fragment, and
 * canonicalUrl alone would take them for one post: there, and only where the titles differ too,
 * the fragment is part of the identity.
 */
export function distinctItems(items: FeedItem[]): { items: FeedItem[]; repeated: FeedItem[] } {
  const shared = sharedPages(items);
  const first = new Map<string, FeedItem>();
  const repeated: FeedItem[] = [];
  for (const item of items) {
    const isShared = shared.has(item.canonicalUrl);
    const identity = item.canonicalUrl + (isShared ? anchorOf(item) : "");
    if (first.has(identity)) repeated.push(item);
    else first.set(identity, { ...item, canonicalUrl: identity });
  }
  return { items: [...first.values()], repeated };
}

/** Canonical addresses that stand for several titles, each with an anchor of its own. */
function sharedPages(items: FeedItem[]): Set<string> {
  const titles = new Map<string, string>();
  const shared = new Set<string>();
  for (const item of items) {
    const title = titles.get(item.canonicalUrl);
    if (title === undefined) titles.set(item.canonicalUrl, item.title);
    else if (title !== item.title && anchorOf(item) !== "") shared.add(item.canonicalUrl);
  }
  return shared;
}

function anchorOf({ url }: FeedItem): string {
  const { hash } = new URL(url);
  return hash === "#" || hash.startsWith("#!") || commonAnchor.test(hash) ? "" : hash;
}
