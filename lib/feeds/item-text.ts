import { cleanText, foldSpaces } from "./clean-text";
import { decodeEntities, plainText } from "./plain-text";

/** A text as a feed gives it; `unknown` where the feed does not say whether it is HTML. */
export type ItemText = { value: string; type: "html" | "text" | "unknown" };

const htmlElements = new Set(
  (
    "a abbr address article aside b bdi bdo big blockquote br center cite code col dd del details " +
    "dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins " +
    "kbd li main mark nav nobr ol p pre q s samp script section small span strike strong style sub " +
    "summary sup svg table tbody td th thead time tr tt u ul var video wbr"
  ).split(" "),
);
const tag = /<(\/?)([a-z][a-z0-9-]*)(?:\s[^<>]*)?(\/?)>/gi;
const leadingElement = /^\s*<(?:a|blockquote|br|div|figure|h[1-6]|img|ol|p|span|table|ul)[\s/>]/i;
const escapedEntity = /&amp;(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});/i;
const voidElement = /^(?:br|hr|img|wbr)$/i;

/**
 * The plain text of a body or a summary, with line breaks between blocks. A body that has no tag
 * until its entities are decoded was escaped once too often (feeds made from feeds are), and is
 * decoded again.
 */
export function bodyText(body: ItemText): string {
  if (body.type === "text") return cleanText(body.value);
  const text = decodeBody(body);
  if (body.value.includes("<")) return text;
  const isEscapedTwice = escapedEntity.test(body.value) || leadingElement.test(text);
  return isEscapedTwice ? bodyText({ value: text, type: "unknown" }) : text;
}

function decodeBody({ value, type }: ItemText): string {
  if (type === "html" || leadingElement.test(value) || looksLikeHtml(value))
    return plainText(value);
  return decodeEntities(value);
}

/**
 * The plain text of a title, on one line. Titles that call themselves HTML are often plain text
 * that was escaped once ("Using <div>"), so markup is only believed where it looks like markup.
 */
export function titleText({ value, type }: ItemText): string {
  if (type === "text") return foldSpaces(cleanText(value));
  return foldSpaces(looksLikeHtml(value) ? plainText(value) : decodeEntities(value));
}

/** Markup has an end tag or a void element, and no tag that HTML does not know (`<Suspense>`). */
function looksLikeHtml(text: string): boolean {
  if (!text.includes("<")) return false;
  let hasElement = false;
  for (const [, slash, name = ""] of text.matchAll(tag)) {
    if (!htmlElements.has(name.toLowerCase())) return false;
    if (slash !== "" || voidElement.test(name)) hasElement = true;
  }
  return hasElement;
}
