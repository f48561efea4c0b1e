import type { ItemText } from "./item-text";
import type { ItemDraft } from "./normalise-item";
import {
  firstElement,
  firstText,
  type RawElement,
  type RawElements,
  type RawFeed,
} from "./raw-feed";

/** The day of publication before that of the last change. */
const dateElements = [
  ...(["published", "atom:published", "pubdate", "dc:date", "date", "issued"] as const),
  ...(["dcterms:issued", "created", "dcterms:created", "updated", "atom:updated"] as const),
  "modified",
] as const;

type RawItem = RawFeed["items"][number];

/** Chooses among the elements of an item; relative links are read against xml:base, else `base`. */
export function draftXmlItem(
  item: RawItem,
  format: RawFeed["format"],
  base: string,
): Omit<ItemDraft, "lang"> {
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

/** The links of a channel or item, in order; some RSS feeds use those of Atom. */
export function linkElements(elements: RawElements): RawElement[] {
  return [...(elements.get("link") ?? []), ...(elements.get("atom:link") ?? [])];
}

/** RSS has the address as text, Atom as an attribute; some feeds of either have it the other way. */
export function hrefOf(link: RawElement): string {
  return link.text.trim() || (link.attributes.href ?? "").trim();
}

/** The language that an item itself names. */
export function itemLang(item: RawItem): string | null {
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
  return dateElements.flatMap((name) => firstText(elements, name) ?? []);
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
export function textOf(element: RawElement, format: RawFeed["format"]): ItemText {
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
