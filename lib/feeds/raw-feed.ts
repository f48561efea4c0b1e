/**
 * One XML element as a reader found it: its text with XML's own escaping undone once, its
 * attributes (names in lower case), its children written out as markup where it has any, and the
 * xml:base that holds for it.
 */
export type RawElement = {
  text: string;
  attributes: Record<string, string>;
  markup: string | null;
  base: string | null;
};

/** Elements by name: lower case, with the prefix unless it is the feed format's own. */
export type RawElements = Map<string, RawElement[]>;

/** An XML feed before any rule of ours is applied; both readers give this. */
export type RawFeed = {
  format: "rss" | "atom" | "rdf";
  channel: RawElements;
  /** The xml:lang of the feed, where it has one. */
  lang: string | null;
  items: { elements: RawElements; lang: string | null; about: string | null }[];
};

/** The child elements of channel, item, feed and entry that the readers keep. */
export const keptElements = [
  "title",
  "link",
  "guid",
  "id",
  "description",
  "summary",
  "content",
  "content:encoded",
  "body",
  "pubdate",
  "date",
  "published",
  "issued",
  "created",
  "updated",
  "modified",
  "category",
  "language",
  "ttl",
  "sy:updateperiod",
  "sy:updatefrequency",
  "dc:title",
  "dc:date",
  "dc:description",
  "dc:subject",
  "dc:language",
  "dcterms:created",
  "dcterms:issued",
  "atom:link",
  "atom:id",
  "atom:published",
  "atom:updated",
  "atom:summary",
  "atom:content",
  "feedburner:origlink",
] as const;

export type KeptElement = (typeof keptElements)[number];

/** The first element of the first of these names that is there. */
export function firstElement(elements: RawElements, ...names: KeptElement[]): RawElement | null {
  for (const name of names) {
    const found = elements.get(name)?.find(({ text, markup }) => (markup ?? text).trim() !== "");
    if (found) return found;
  }
  return null;
}

/** The text of that element, trimmed; null where there is none. */
export function firstText(elements: RawElements, ...names: KeptElement[]): string | null {
  return firstElement(elements, ...names)?.text.trim() || null;
}
