import { canonicalUrl } from "@/lib/feeds/canonical-url";
import type { FeedItem } from "@/lib/feeds/feed-document";
import { bodyText, type ItemText, titleText } from "@/lib/feeds/item-text";
import { parseFeedDate } from "@/lib/feeds/parse-date";
import { clip } from "@/lib/feeds/plain-text";
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
    contentSource: texts.content === null ? null : ("feed" as const),
    dateSource: texts.publishedAt === null ? null : ("feed" as const),
  }));
}

/** The post of one line of a posts file, or the reason why it cannot be stored. */
export function postOfRecord(record: PostRecord, now: number): IncomingPost | { reason: string } {
  const url = canonicalUrl(record.url);
  if (url === null) return { reason: `"${record.url}" is no http or https address` };
  // What Bellwether has exported comes back as it was, also where it was not known.
  const isExported = record.text_type === "plain";
  const type = isExported ? "text" : "unknown";
  const title = titleText({ value: record.title, type });
  if (title === "") return { reason: "it has no title" };
  const content = textOf(record.content, { type, maxLength: 5_000 });
  const publishedAt = record.published === null ? null : parseFeedDate(record.published, now);
  return {
    url,
    link: record.url,
    guid: null,
    title,
    summary: textOf(record.summary, { type, maxLength: 1_000 }),
    content,
    contentSource:
      content === null ? null : (record.content_source ?? (isExported ? null : "feed")),
    lang: record.lang,
    tags: record.native_tags
      .map((value) => titleText({ value, type }))
      .filter(Boolean)
      .slice(0, 20),
    publishedAt,
    dateSource:
      publishedAt === null ? null : (record.date_source ?? (isExported ? null : "posts-file")),
  };
}

/** Line by line: the breaks of a plain text mean something, those of markup do not. */
function textOf(
  text: string | null,
  { type, maxLength }: { type: ItemText["type"]; maxLength: number },
): string | null {
  if (text === null) return null;
  const lines = text.split("\n").map((value) => bodyText({ value, type }));
  return (
    clip(
      lines
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
      maxLength,
    ) || null
  );
}
