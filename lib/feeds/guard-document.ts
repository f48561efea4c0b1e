import { FeedFormatError } from "./feed-document";

const maxLength = 15 * 1024 * 1024;
const maxDepth = 90;
const maxElements = 400_000;
const itemTag = /^<(?:(?:rss|atom|rdf):)?(?:item|entry)[\s>]/i;
const feedRoot = /^(?:rss|feed|rdf)$/i;

/** What is safe to give to a parser: JSON, or XML without its document type and with items counted. */
export type GuardedDocument =
  | { kind: "json"; text: string }
  | { kind: "xml"; text: string; itemCount: number };

/**
 * Looks a document over before any parser sees it, in one linear pass: size (15 MiB), what it is,
 * whether it is whole, how deep and how many its elements are. The document type declaration is
 * cut out, so that no parser ever expands an entity that it declares. Throws FeedFormatError.
 */
export function guardDocument(text: string): GuardedDocument {
  if (text.length > maxLength) throw new FeedFormatError("the document is larger than 15 MiB");
  const start = text.search(/[^\s\ufeff\0]/);
  if (start < 0) throw new FeedFormatError("the document is empty");
  if (/[{[]/.test(text.charAt(start))) return { kind: "json", text: text.slice(start) };
  const xml = withoutDoctype(fromFirstTag(text));
  const root = rootName(xml);
  checkRoot(root, xml);
  const itemCount = checkStructure(xml);
  if (!hasClosingTag(xml, root)) {
    throw new FeedFormatError(`the XML breaks off in line ${countLines(text)}`);
  }
  return { kind: "xml", text: xml, itemCount };
}

/** Blank lines and messages of a broken server may stand before the XML declaration. */
function fromFirstTag(text: string): string {
  const start = text.search(/<(?:\?xml|[a-z!])/i);
  if (start < 0) throw new FeedFormatError("the document is plain text, not a feed");
  const declaration = text.slice(start, start + 4_096).indexOf("<?xml");
  return text.slice(declaration > 0 ? start + declaration : start);
}

/** Cuts `<!DOCTYPE ... [ ... ]>` out of what stands before the root element. */
function withoutDoctype(xml: string): string {
  const start = endOfProlog(xml, /^<!doctype/i);
  if (!/^<!doctype/i.test(xml.slice(start, start + 9))) return xml;
  const close = xml.indexOf(">", start);
  const subset = xml.indexOf("[", start);
  if (close < 0) return xml.slice(0, start);
  if (subset < 0 || subset > close) return xml.slice(0, start) + xml.slice(close + 1);
  const end = /\]\s*>/g;
  end.lastIndex = subset;
  return end.test(xml) ? xml.slice(0, start) + xml.slice(end.lastIndex) : xml.slice(0, start);
}

/** The position of the root element's tag, or of the declaration to stop at; -1 without either. */
function endOfProlog(xml: string, stop: RegExp): number {
  let at = xml.indexOf("<");
  while (at >= 0 && /[!?]/.test(xml.charAt(at + 1)) && !stop.test(xml.slice(at, at + 9))) {
    at = xml.indexOf("<", endOfTag(xml, at));
  }
  return at;
}

function rootName(xml: string): string {
  const at = endOfProlog(xml, /$^/);
  return at < 0 ? "" : (/^<([^\s<>/]+)/.exec(xml.slice(at, at + 100))?.[1] ?? "");
}

function checkRoot(root: string, xml: string): void {
  const name = root.replace(/^.*:/, "").toLowerCase();
  if (feedRoot.test(name)) return;
  if (name === "opml")
    throw new FeedFormatError("the document is a list of feeds (OPML), not a feed");
  if (name === "urlset" || name === "sitemapindex") {
    throw new FeedFormatError("the document is a site map, not a feed");
  }
  if (
    /^(?:html|head|body|meta|title|script|div|p|br|b|h1)$/.test(name) ||
    /<html[\s>]/i.test(xml)
  ) {
    throw new FeedFormatError("the document is an HTML page, not a feed");
  }
  throw new FeedFormatError(
    name === ""
      ? "the document has no XML element"
      : `the document is XML but not a feed (its root element is <${root.slice(0, 40)}>)`,
  );
}

/** Parsers recurse: 50,000 nested tags overflow the stack of every one of them. Counts the items. */
function checkStructure(xml: string): number {
  let items = 0;
  let depth = 0;
  let elements = 0;
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at)) {
    const next = xml.charAt(at + 1);
    const end = endOfTag(xml, at);
    if (next === "/") depth -= 1;
    else if (next === "!") checkDeclaration(xml, at);
    else if (next !== "?") {
      elements += 1;
      if (itemTag.test(xml.slice(at, at + 12))) items += 1;
      if (xml.charAt(end - 2) !== "/") depth += 1;
    }
    if (depth > maxDepth)
      throw new FeedFormatError(`the XML is nested deeper than ${maxDepth} levels`);
    if (elements > maxElements) {
      throw new FeedFormatError(`the XML has more than ${maxElements} elements`);
    }
    at = end;
  }
  return items;
}

/** One parser would read, and expand, entities declared by a document type anywhere in the text. */
function checkDeclaration(xml: string, at: number): void {
  if (/^<!d/i.test(xml.slice(at, at + 3))) {
    throw new FeedFormatError("the XML has a document type declaration in the wrong place");
  }
}

/** The position after a tag, comment or CDATA section, or the end of the text if it is unfinished. */
function endOfTag(xml: string, at: number): number {
  let close = ">";
  if (xml.startsWith("<!--", at)) close = "-->";
  else if (xml.startsWith("<![CDATA[", at)) close = "]]>";
  const end = xml.indexOf(close, at + 2);
  return end < 0 ? xml.length : end + close.length;
}

function hasClosingTag(xml: string, root: string): boolean {
  if (xml.lastIndexOf(`</${root}`) >= 0) return true;
  return !/<(?:\w+:)?(?:item|entry|channel)\b/.test(xml) && xml.trimEnd().endsWith("/>");
}

function countLines(text: string): number {
  return text.trimEnd().split(/\r\n|\r|\n/).length;
}
