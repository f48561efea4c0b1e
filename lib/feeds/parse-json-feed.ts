import { parseJsonFeed as parseWithFeedsmith } from "feedsmith";
import { absoluteUrl } from "./canonical-url";
import { foldSpaces } from "./clean-text";
import { FeedFormatError } from "./feed-document";
import { type ItemText, titleText } from "./item-text";
import type { ItemDraft } from "./normalise-item";
import type { FeedDraft } from "./parse-xml-feed";

type JsonFeed = ReturnType<typeof parseWithFeedsmith<string>>;
type JsonItem = NonNullable<JsonFeed["items"]>[number];

/** Reads a JSON Feed (1.0 or 1.1) that came from `url`. Throws FeedFormatError if it is none. */
export function parseJsonFeed(text: string, url: string): FeedDraft {
  const feed = readJsonFeed(text);
  const siteUrl = absoluteUrl(feed.home_page_url ?? "", url);
  const base = siteUrl ?? url;
  return {
    format: "json",
    title: feed.title ? titleText({ value: feed.title, type: "unknown" }) || null : null,
    siteUrl: feed.home_page_url ? siteUrl : null,
    askedIntervalMs: null,
    unreadCount: 0,
    items: (feed.items ?? []).map((item) => draftOf(item, base, feed.language ?? null)),
  };
}

function readJsonFeed(text: string): JsonFeed {
  const document = parseJson(text);
  try {
    return parseWithFeedsmith<string>(document);
  } catch (cause) {
    throw new FeedFormatError("the document is JSON but not a JSON Feed", { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = foldSpaces(cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
    throw new FeedFormatError(`the JSON is broken: ${reason}`, { cause });
  }
}

function draftOf(item: JsonItem, base: string, lang: string | null): ItemDraft {
  const id = item.id ?? "";
  const links = [item.url, /^https?:/i.test(id) ? id : null, item.external_url];
  return {
    links: links.flatMap((href) => (href ? [{ href, base }] : [])),
    guid: id || null,
    title: textOf(item.title, "unknown"),
    summary: textOf(item.summary, "unknown"),
    content: textOf(item.content_html, "html") ?? textOf(item.content_text, "text"),
    dates: [item.date_published, item.date_modified].flatMap((date) => date ?? []),
    tags: item.tags ?? [],
    lang: item.language ?? lang,
  };
}

function textOf(value: string | undefined, type: ItemText["type"]): ItemText | null {
  return value ? { value, type } : null;
}
