import { askedIntervalOf } from "./asked-interval";
import { absoluteUrl } from "./canonical-url";
import { foldSpaces } from "./clean-text";
import { draftXmlItem, hrefOf, itemLang, linkElements, textOf } from "./draft-xml-item";
import { FeedFormatError } from "./feed-document";
import type { GuardedDocument } from "./guard-document";
import { titleText } from "./item-text";
import type { ItemDraft } from "./normalise-item";
import { firstElement, firstText, type RawFeed } from "./raw-feed";
import { readWithFeedParser } from "./read-with-feed-parser";
import { readWithRssParser } from "./read-with-rss-parser";

type GuardedXml = Extract<GuardedDocument, { kind: "xml" }>;

/** A feed as read, with its items as drafts that all formats share. */
export type FeedDraft = {
  format: "rss" | "atom" | "rdf" | "json";
  title: string | null;
  siteUrl: string | null;
  /** The least time between two requests that the feed asks for, in ms. */
  askedIntervalMs: number | null;
  items: ItemDraft[];
  /** Items that the document has but no reader could find, for the XML around them is broken. */
  unreadCount: number;
};

/**
 * Reads a guarded RSS, RDF or Atom document; `url` is where it came from. rss-parser reads it
 * first; feed-parser reads it again where rss-parser throws, misses items, or loses what links or
 * texts need (xml:base, XHTML). Throws FeedFormatError if neither can read it.
 */
export async function parseXmlFeed(document: GuardedXml, url: string): Promise<FeedDraft> {
  const raw = (await tryRssParser(document)) ?? tryFeedParser(document);
  const siteUrl = siteUrlOf(raw, url);
  const title = firstElement(raw.channel, "title", "dc:title");
  const lang = raw.lang ?? firstText(raw.channel, "language", "dc:language");
  return {
    format: raw.format,
    title: title ? titleText(textOf(title, raw.format)) || null : null,
    siteUrl,
    askedIntervalMs: askedIntervalOf(raw.channel),
    unreadCount: Math.max(0, document.itemCount - raw.items.length),
    items: raw.items.map((item) => {
      const base = raw.format === "atom" ? url : (siteUrl ?? url);
      return { ...draftXmlItem(item, raw.format, base), lang: itemLang(item) ?? lang };
    }),
  };
}

async function tryRssParser(document: GuardedXml): Promise<RawFeed | null> {
  try {
    const raw = await readWithRssParser(document.text);
    const needsBase = document.text.includes("xml:base") && raw.items.some(hasRelativeLink);
    return isMissingItems(raw, document) || needsBase ? null : raw;
  } catch {
    // Any failure means the same: the more tolerant reader is asked, and its error is the one shown.
    return null;
  }
}

function isMissingItems(raw: RawFeed, { itemCount }: GuardedXml): boolean {
  return raw.items.length < itemCount;
}

function tryFeedParser(document: GuardedXml): RawFeed {
  const raw = readTolerantly(document.text);
  if (raw.items.length > 0 || document.itemCount === 0) return raw;
  throw new FeedFormatError("the XML is broken: an element around its posts is not closed");
}

function readTolerantly(xml: string): RawFeed {
  try {
    return readWithFeedParser(xml);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FeedFormatError(
      reason.includes("channel element")
        ? "the feed has no <channel>, so no posts"
        : `the XML can't be read as a feed: ${foldSpaces(reason).slice(0, 200)}`,
      { cause },
    );
  }
}

function hasRelativeLink({ elements }: RawFeed["items"][number]): boolean {
  return linkElements(elements).some((link) => !/^\s*https?:/i.test(hrefOf(link)));
}

function siteUrlOf(raw: RawFeed, url: string): string | null {
  for (const link of linkElements(raw.channel)) {
    const rel = link.attributes.rel ?? "alternate";
    const found = rel === "alternate" ? absoluteUrl(hrefOf(link), link.base ?? url) : null;
    if (found !== null) return found;
  }
  return null;
}
