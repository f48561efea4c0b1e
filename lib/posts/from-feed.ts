import { canonicalUrl } from "@/lib/feeds/canonical-url";
import type { FeedItem } from "@/lib/feeds/feed-document";
import { parseFeedDate } from "@/lib/feeds/parse-date";
import { clip, plainText } from "@/lib/feeds/plain-text";
import type { IncomingPost } from "./incoming-post";
import type { PostRecord } from "./post-record";

/**
 * The posts of a feed document, ready to be stored. A guid that stands on several items tells
 * nothing apart and is dropped.
 */
export function postsOfFeed(items: FeedItem[]): IncomingPost[] {
  const guids = items.map((item) => item.guid);
  const repeated = new Set(guids.filter((guid, index) => guids.indexOf(guid) !== index));
  return items.map(({ canonicalUrl: url, url: link, guid, ...texts }) => ({
    ...texts,
    url,
    link,
    guid: repeated.has(guid) ? null : guid,
  }));
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
