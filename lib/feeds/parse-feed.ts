import { distinctItems } from "./distinct-items";
import type { FeedDocument, FeedItem } from "./feed-document";
import { guardDocument } from "./guard-document";
import { normaliseItem } from "./normalise-item";
import { parseJsonFeed } from "./parse-json-feed";
import { type FeedDraft, parseXmlFeed } from "./parse-xml-feed";

/**
 * Reads a feed document (RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed) that was fetched from
 * `url` at `now` (epoch ms). Items come in the feed's order, each post once; what can't be stored
 * is in `skipped` with the reason. Throws FeedFormatError if the document is no feed, is broken
 * off, too large, or nested too deep.
 */
export async function parseFeed(
  text: string,
  { url, now }: { url: string; now: number },
): Promise<FeedDocument> {
  const guarded = guardDocument(text);
  const draft =
    guarded.kind === "json" ? parseJsonFeed(guarded.text, url) : await parseXmlFeed(guarded, url);
  return { ...collectItems(draft, now), ...channelOf(draft) };
}

type Channel = Pick<FeedDocument, "format" | "title" | "siteUrl" | "askedIntervalMs">;

function channelOf({ format, title, siteUrl, askedIntervalMs }: FeedDraft): Channel {
  return { format, title, siteUrl, askedIntervalMs };
}

function collectItems(draft: FeedDraft, now: number): Pick<FeedDocument, "items" | "skipped"> {
  const read: FeedItem[] = [];
  const skipped: FeedDocument["skipped"] = [];
  for (const itemDraft of draft.items) {
    const result = normaliseItem(itemDraft, now);
    if ("skipped" in result) skipped.push(result.skipped);
    else if (isComment(result.item, draft)) skipped.push(skip(result.item, "it is a comment"));
    else read.push(result.item);
  }
  if (draft.unreadCount > 0) {
    const item = `(${draft.unreadCount} more, not readable)`;
    skipped.push({ item, reason: "the XML around it is broken" });
  }
  const { items, repeated } = distinctItems(read);
  const reason = "another item of the feed has the same address";
  return { items, skipped: [...skipped, ...repeated.map((item) => skip(item, reason))] };
}

function skip({ title }: FeedItem, reason: string): FeedDocument["skipped"][number] {
  return { item: title, reason };
}

/** WordPress offers a feed of the comments beside that of the posts. */
function isComment({ title }: FeedItem, draft: FeedDraft): boolean {
  return /^comments (?:on|for)\b/i.test(draft.title ?? "") && /^(?:by: |comment on )/i.test(title);
}
