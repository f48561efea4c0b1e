import { absoluteUrl } from "./canonical-url";
import { foldSpaces } from "./clean-text";
import { FeedFormatError } from "./feed-document";
import type { GuardedDocument } from "./guard-document";
import { type ItemText, titleText } from "./item-text";
import type { ItemDraft } from "./normalise-item";
import {
  firstElement,
  firstText,
  type RawElement,
  type RawElements,
  type RawFeed,
} from "./raw-feed";
import { readWithFeedParser } from "./read-with-feed-parser";
import { readWithRssParser } from "./read-with-rss-parser";

type GuardedXml = Extract<GuardedDocument, { kind: "xml" }>;

/** A feed as read, with its items as drafts that all formats share. */
export type FeedDraft = {
  format: "rss" | "atom" | "rdf" | "json";
  title: string | null;
  siteUrl: string | null;
  items: ItemDraft[];
  /** Items that the document has but no reader could find, for the XML around them is broken. */
  unreadCount: number;
};

/**
 * Reads a guarded RSS, RDF or Atom document; `url` is where it came from. rss-parser reads it
 * first; feed-parser reads it again where rss-parser throws, misses items, or loses
 * what links or texts need (xml:base, XHTML). Throws FeedFormatError if neither can read it.
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
    unreadCount: Math.max(0, document.itemCount - raw.items.length),
    items: raw.items.map((item) => {
      const base = raw.format === "atom" ? url : (siteUrl ?? url);
      return { ...draftOf(item, raw.format, base), lang: itemLang(item) ?? lang };
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

function linkElements(elements: RawElements): RawElement[] {
  return [...(elements.get("link") ?? []), ...(elements.get("atom:link") ?? [])];
}

/** RSS has the address as text, Atom as an attribute; some feeds of either have it the other way. */
function hrefOf(link: RawElement): string {
  return link.text.trim() || (link.attributes.href ?? "").trim();
}

type RawItem = RawFeed["items"][number];

function draftOf(item: RawItem, format: RawFeed["format"], base: string): Omit<ItemDraft, "lang"> {
  const { elements } = item;
  const title = firstElement(elements, "title", "dc:title");
  const [summary, content] = bodiesOf(elements);
  return {
    links: linksOf(item, base),
    guid: firstText(elements, "guid", "id", "atom:id") ?? item.about,
    title: title ? textOf(title, format) : null,
    summary: summary ? bodyOf(summary, format) : null,
    content: content ? bodyOf(content, format) : null,
    dates: datesOf(elements),
    tags: tagsOf(elements),
  };
}

function itemLang(item: RawItem): string | null {
  return item.lang ?? firstText(item.elements, "language", "dc:language");
}

function bodiesOf(elements: RawElements): [RawElement | null, RawElement | null] {
  return [
    firstElement(elements, "description", "summary", "atom:summary", "dc:description"),
    firstElement(elements, "content:encoded", "content", "atom:content", "body"),
  ];
}

/** Every address that may be the post's, the best first. */
function linksOf({ elements, about }: RawItem, base: string): ItemDraft["links"] {
  const links = linkElements(elements);
  const pages = links.filter(({ attributes: { rel = "alternate" } }) => rel === "alternate");
  const guid = elements.get("guid")?.[0];
  const isPermaLink = guid !== undefined && guid.attributes.ispermalink?.toLowerCase() !== "false";
  const last = [isPermaLink ? guid.text : "", firstText(elements, "id") ?? "", about ?? ""];
  return [
    { href: firstText(elements, "feedburner:origlink") ?? "", base },
    ...pages.map((link) => ({ href: hrefOf(link), base: link.base ?? base })),
    ...last.filter((href) => /^\s*https?:/i.test(href)).map((href) => ({ href, base })),
  ].filter(({ href }) => href !== "");
}

function datesOf(elements: RawElements): string[] {
  return (
    [
      ...(["published", "atom:published", "pubdate", "dc:date", "date", "issued"] as const),
      ...(["dcterms:issued", "created", "dcterms:created", "updated", "atom:updated"] as const),
      "modified",
    ] as const
  ).flatMap((name) => firstText(elements, name) ?? []);
}

/** RSS has a tag as text, Atom as the attribute `term`, with `label` for people. */
function tagsOf(elements: RawElements): string[] {
  const categories = [...(elements.get("category") ?? []), ...(elements.get("dc:subject") ?? [])];
  return categories.map(({ text, attributes }) => attributes.label || attributes.term || text);
}

/** RSS does not say so, but its bodies are HTML. */
function bodyOf(element: RawElement, format: RawFeed["format"]): ItemText {
  const text = textOf(element, format);
  return format === "atom" || text.type !== "unknown" ? text : { value: text.value, type: "html" };
}

/** What the type attribute says; titles of RSS, which has none, may be HTML or not. */
function textOf(element: RawElement, format: RawFeed["format"]): ItemText {
  const { text, markup, attributes } = element;
  if (markup !== null) return { value: markup, type: "html" };
  const type = (attributes.type ?? "").toLowerCase();
  const mode = attributes.mode ?? "";
  if (mode === "base64" || /^(?:image|audio|video|application\/(?!xhtml))/.test(type)) {
    return { value: "", type: "text" };
  }
  if (type.includes("html")) return { value: text, type: "html" };
  if (format === "atom" && /^text(?:\/plain)?$/.test(type)) return { value: text, type: "text" };
  return { value: text, type: "unknown" };
}
