import { compile } from "html-to-text";
import { cleanText, foldSpaces } from "./clean-text";

const maxInputLength = 200_000;
const lineBlocks =
  "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure " +
  "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul";
const withoutText =
  "audio canvas embed frame frameset head iframe img map noembed noframes noscript object script " +
  "select style svg template textarea title video";

const convert = compile({
  wordwrap: false,
  baseElements: { selectors: [] },
  // A page nested 50,000 deep would overflow the stack of the converter's walk.
  limits: { maxDepth: 150, maxInputLength, ellipsis: "" },
  selectors: [
    ...selectorsOf(lineBlocks, "block", { leadingLineBreaks: 1, trailingLineBreaks: 1 }),
    ...selectorsOf(withoutText, "skip", {}),
    ...selectorsOf("td th", "inlineSurround", { prefix: " ", suffix: " " }),
    ...selectorsOf("a", "inline", {}),
  ],
});

/**
 * The text of an HTML fragment: entities decoded once, scripts, styles, images and link targets
 * dropped, a line break at the edge of each block, other white space folded to one space, and
 * invisible characters removed. Reads at most the first 200,000 characters. Never throws.
 */
export function plainText(markup: string): string {
  const input = markup.slice(0, maxInputLength);
  if (!/[<&]/.test(input)) return cleanText(foldSpaces(input));
  // The parser takes unfinished markup for text; a cut-off tag at the end is not text.
  return cleanText(convert(markup.length > maxInputLength ? input.replace(/<[^<>]*$/, "") : input));
}

/** The text of a fragment that has entities but, by its type or its looks, no tags: `<div>` stays. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return cleanText(foldSpaces(text));
  return plainText(text.replaceAll("<", "&lt;"));
}

/**
 * The beginning of a text, at most `maxLength` UTF-16 units: cut after a whole word where one ends
 * in the last fifth, else between two characters (never within a surrogate pair). No ellipsis.
 */
export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const head = text.slice(0, maxLength);
  if (/^\s/.test(text.slice(maxLength))) return head.trimEnd();
  const lastSpace = head.search(/\s\S*$/);
  if (lastSpace >= maxLength * 0.8) return head.slice(0, lastSpace).trimEnd();
  return head.replace(/[\ud800-\udbff]$/, "").trimEnd();
}

function selectorsOf(names: string, format: string, options: Record<string, unknown>) {
  return names.split(" ").map((selector) => ({ selector, format, options }));
}
