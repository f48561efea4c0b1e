import Parser from "rss-parser";
import { keptElements, type RawElement, type RawElements, type RawFeed } from "./raw-feed";

const structure = /^(?:rss|channel|item|feed|entry|rdf:RDF)$/;

/** Thrown where the tree of rss-parser has lost something: the other reader must take over. */
class LossyReadingError extends Error {
  override name = "LossyReadingError";
}

/**
 * Reads a feed with rss-parser, which finds the channel and its items. Its own interpretation of
 * their elements is switched off (they are renamed before it looks): it takes an enclosure for the
 * link, throws on odd dates, and its snippets take quadratic time on text such as "<p<p<p".
 * Throws what rss-parser throws, and LossyReadingError for XHTML (mixed content loses its order).
 */
export async function readWithRssParser(xml: string): Promise<RawFeed> {
  // A new one for each feed: an instance keeps state of the document before.
  const parser = new Parser<Tree, Tree>({
    defaultRSS: 2,
    xml2js: { tagNameProcessors: [rawName], attrNameProcessors: [lowerCase] },
    customFields: { feed: keptFields, item: keptFields },
  });
  const feed = await parser.parseString(xml);
  return {
    format: formatOf(xml),
    channel: elementsOf(feed),
    lang: attributesOf(feed.attributes)["xml:lang"] ?? null,
    items: feed.items.map((item) => {
      const attributes = attributesOf(item.attributes);
      return {
        elements: elementsOf(item),
        lang: attributes["xml:lang"] ?? null,
        about: attributes["rdf:about"] ?? null,
      };
    }),
  };
}

type Tree = { [key: string]: unknown };

/** The library's types know no `keepArray` fields of the feed, which it does accept. */
const keptFields = [
  ["$", "attributes", { keepArray: true }],
  ...keptElements.map((name) => [`raw:${name}`, `raw:${name}`, { keepArray: true }]),
] as unknown as string[];

function rawName(name: string): string {
  return structure.test(name) ? name : `raw:${name.toLowerCase()}`;
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

function formatOf(xml: string): RawFeed["format"] {
  const root = /<(rss|feed|rdf:RDF)[\s>]/.exec(xml)?.[1];
  return root === "feed" ? "atom" : root === "rss" ? "rss" : "rdf";
}

function elementsOf(tree: Tree): RawElements {
  const elements: RawElements = new Map();
  for (const name of keptElements) {
    const nodes = tree[`raw:${name}`];
    if (Array.isArray(nodes))
      elements.set(
        name,
        nodes.map((node) => elementOf(node, name)),
      );
  }
  return elements;
}

function elementOf(node: unknown, name: string): RawElement {
  if (typeof node === "string") return { text: node, attributes: {}, markup: null, base: null };
  if (!isTree(node)) return { text: "", attributes: {}, markup: null, base: null };
  if (Object.keys(node).some((key) => key !== "_" && key !== "$")) {
    throw new LossyReadingError(`<${name}> has elements within it`);
  }
  const text = typeof node._ === "string" ? node._ : "";
  return { text, attributes: attributesOf(node.$), markup: null, base: null };
}

function attributesOf(attributes: unknown): Record<string, string> {
  if (!isTree(attributes)) return {};
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, String(value)]),
  );
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
