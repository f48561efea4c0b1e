import { canonicalUrl } from "@/lib/feeds/canonical-url";
import type { FeedItem } from "@/lib/feeds/feed-document";
import { parseFeedDate } from "@/lib/feeds/parse-date";
import { clip, plainText } from "@/lib/feeds/plain-text";
import type { IncomingPost } from "./incoming-post";
import type { PostRecord } from "./post-record";

/** What a feed or a posts file gave that can be stored, and what cannot, with the reason. */
export type IncomingPosts = { posts: IncomingPost[]; skipped: { item: string; reason: string }[] };

/**
 * The posts of a feed document, each address once. A guid that stands on several items tells
 * nothing apart and is dropped.
 */
export function postsOfFeed(items: FeedItem[]): IncomingPosts {
  const repeated = repeatedValues(items.flatMap((item) => item.guid ?? []));
  const posts = new Map<string, IncomingPost>();
  const skipped: IncomingPosts["skipped"] = [];
  for (const item of items) {
    const url = item.url === null ? null : canonicalUrl(item.url);
    if (item.url === null || url === null) {
      skipped.push({ item: item.title, reason: "it has no web address" });
    } else if (!posts.has(url)) {
      const guid = item.guid !== null && !repeated.has(item.guid) ? item.guid : null;
      posts.set(url, { ...item, url, link: item.url, guid });
    }
  }
  return { posts: [...posts.values()], skipped };
}

/** The post of one line of a posts file, or the reason why it cannot be stored. */
export function postOfRecord(record: PostRecord, now: number): IncomingPost | { reason: string } {
  const url = canonicalUrl(record.url);
  if (url === null) return { reason: `"${record.url}" is no http or https address` };
  const title = plainText(record.title);
  if (title === "") return { reason: "it has no title" };
  return {
    url,
    link: record.url,
    guid: null,
    title,
    summary: shortText(record.summary, 1_000),
    content: shortText(record.content, 5_000),
    lang: record.lang,
    tags: record.native_tags.map(plainText).filter(Boolean).slice(0, 20),
    publishedAt: record.published === null ? null : parseFeedDate(record.published, now),
  };
}

function shortText(text: string | null, maxLength: number): string | null {
  return text === null ? null : clip(plainText(text), maxLength) || null;
}

function repeatedValues(values: string[]): Set<string> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}
