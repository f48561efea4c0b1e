import { parseFeed } from "@rowanmanning/feed-parser";
import { keptElements, type RawElement, type RawElements, type RawFeed } from "./raw-feed";

type Feed = ReturnType<typeof parseFeed>;
type Element = Feed["items"][number]["element"];

const kept = new Set<string>(keptElements);
/** HTML that was not escaped: left open, it would swallow the items that follow. */
const openVoidElement = /<((?:br|hr|img|wbr)\b[^<>]*)(?<!\/)>/gi;
/** Prefixes under which feeds put the elements of their own format. */
const ownPrefixes = /^(?:rss|rss\d+|a|a10|rdf)$/;

/**
 * Reads a feed with feed-parser, which is slower than rss-parser but takes bare `&`, unclosed and
 * prefixed elements, and knows xml:base and XHTML. Its elements are read, not its fields: those
 * undo HTML entities twice, and looking them up one by one takes time quadratic in the items.
 * Throws what the library throws.
 */
export function readWithFeedParser(xml: string): RawFeed {
  const feed = parseFeed(xml.replace(openVoidElement, "<$1/>"));
  const isAtom = feed.meta.type === "atom";
  return {
    format: isAtom ? "atom" : feed.meta.type === "rdf" ? "rdf" : "rss",
    channel: elementsOf(feed.element, isAtom),
    lang: feed.element.getAttribute("xml:lang"),
    items: feed.items.map(({ element }) => ({
      elements: elementsOf(element, isAtom),
      lang: element.getAttribute("xml:lang"),
      about: element.getAttribute("rdf:about"),
    })),
  };
}

function elementsOf(parent: Feed["element"], isAtom: boolean): RawElements {
  const elements: RawElements = new Map();
  for (const child of parent.children) {
    if (typeof child === "string") continue;
    const name = keptName(child, isAtom);
    if (!kept.has(name)) continue;
    const found = elements.get(name);
    if (found) found.push(elementOf(child));
    else elements.set(name, [elementOf(child)]);
  }
  return elements;
}

function keptName(element: Element, isAtom: boolean): string {
  const prefix = element.namespace;
  if (typeof prefix === "symbol" || ownPrefixes.test(prefix)) return element.name;
  return isAtom && prefix === "atom" ? element.name : `${prefix}:${element.name}`;
}

function elementOf(element: Element): RawElement {
  const children = element.children;
  const hasElements = children.some(
    (child) => typeof child !== "string" && child.name !== "unknown",
  );
  return {
    text: decodeNumeric(element.textContent),
    attributes: element.attributes,
    markup: hasElements ? markupOf(children) : null,
    base: element.baseUrl,
  };
}

/** Children as HTML again; attributes are left out, for only the text is wanted of it. */
function markupOf(children: Element["children"]): string {
  return children
    .map((child) => {
      if (typeof child === "string") return escapeText(decodeNumeric(child));
      return `<${child.name}>${markupOf(child.children)}</${child.name}>`;
    })
    .join("");
}

/** Named entities of HTML stay, for the library leaves them too; those of XML it has undone. */
function escapeText(text: string): string {
  const bareAmpersand = /&(?!(?!(?:amp|lt|gt|quot|apos);)[a-z]\w*;)/gi;
  return text.replace(bareAmpersand, "&amp;").replaceAll("<", "&lt;");
}

/**
 * The library leaves `&#8217;` as it is. Those of `<` and `&` stay, for after the library's work an
 * HTML text that shows them can't be told from one that means them.
 */
function decodeNumeric(text: string): string {
  return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (reference, hex, decimal) => {
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    const isPlain = point > 0 && point <= 0x10ffff && point !== 0x26 && point !== 0x3c;
    return isPlain ? String.fromCodePoint(point) : reference;
  });
}
