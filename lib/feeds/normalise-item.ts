import { absoluteUrl, canonicalUrl } from "./canonical-url";
import { cleanText, foldSpaces } from "./clean-text";
import type { FeedItem } from "./feed-document";
import { bodyText, type ItemText, titleText } from "./item-text";
import { parseFeedDate } from "./parse-date";
import { clip, decodeEntities } from "./plain-text";
import { withoutTrailers } from "./summary-trailers";

const maxTitle = 300;
const maxDerivedTitle = 80;
const maxSummary = 1_000;
const maxContent = 5_000;
const maxGuid = 1_000;
const maxTags = 20;
const maxTag = 60;
/** A description longer than this, with no content beside it, is the whole post. */
const longestDescription = 1_500;
/** Enough markup for 5,000 characters of text, were it not for embedded images. */
const maxMarkup = 100_000;

/** An item as any of the readers found it, before the rules that all formats share. */
export type ItemDraft = {
  links: { href: string; base: string }[];
  guid: string | null;
  title: ItemText | null;
  summary: ItemText | null;
  content: ItemText | null;
  dates: string[];
  tags: string[];
  lang: string | null;
};

export type NormalisedItem = { item: FeedItem } | { skipped: { item: string; reason: string } };

/**
 * Turns an item as read into the form that is stored: plain and clipped texts, an absolute link,
 * the first date that makes sense. A missing title is made from the first words of the text. Items
 * without a link, or without any words, are skipped with the reason. Never throws.
 */
export function normaliseItem(draft: ItemDraft, now: number): NormalisedItem {
  const ownTitle = draft.title ? clip(titleText(draft.title), maxTitle) : "";
  const { summary, content } = textsOf(draft, ownTitle);
  const title = ownTitle || titleFromText(summary ?? content ?? "");
  const url = firstUrl(draft.links);
  const canonical = url === null ? null : canonicalUrl(url);
  if (url === null || canonical === null) return skip(draft, title, "it has no link to a web page");
  if (title === "") return skip(draft, url, "it has neither a title nor a text");
  const guid = draft.guid ? clip(foldSpaces(cleanText(draft.guid)), maxGuid) : null;
  const publishedAt = firstDate(draft.dates, now);
  const tags = tagsOf(draft.tags);
  const identity = { url, canonicalUrl: canonical, guid };
  return {
    item: { ...identity, title, summary, content, publishedAt, tags, lang: langOf(draft) },
  };
}

type Texts = Pick<FeedItem, "summary" | "content">;

/** A summary that only repeats the title says nothing, and would count the title twice. */
function textsOf(draft: ItemDraft, title: string): Texts {
  const summary = withoutTrailers(readText(draft.summary));
  const content = withoutTrailers(readText(draft.content));
  if (content === "" && summary.length > longestDescription) {
    return { summary: null, content: clip(summary, maxContent) };
  }
  const shortSummary = foldSpaces(clip(summary, maxSummary));
  return {
    summary: shortSummary === title ? null : shortSummary || null,
    content: clip(content, maxContent) || null,
  };
}

function readText(text: ItemText | null): string {
  if (text === null) return "";
  if (text.value.length <= maxMarkup) return bodyText(text);
  const short = bodyText({ ...text, value: text.value.slice(0, maxMarkup) });
  return short.length >= maxContent ? short : bodyText(text);
}

function titleFromText(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  const sentence = /^.{10,}?[.!?](?=\s)/u.exec(line)?.[0] ?? line;
  return clip(sentence, maxDerivedTitle);
}

function skip(draft: ItemDraft, name: string, reason: string): NormalisedItem {
  return { skipped: { item: clip(name || draft.guid || "(untitled)", maxTitle), reason } };
}

function firstUrl(links: ItemDraft["links"]): string | null {
  for (const { href, base } of links) {
    const url = absoluteUrl(href, base);
    if (url !== null) return url;
  }
  return null;
}

function firstDate(dates: string[], now: number): number | null {
  for (const text of dates) {
    const at = parseFeedDate(text, now);
    if (at !== null) return at;
  }
  return null;
}

/** Once each (whatever the case), in the feed's order; Blogger's schema addresses are no tags. */
function tagsOf(tags: string[]): string[] {
  const unique = new Map<string, string>();
  // Some feeds put all tags into one element; a comma without a space is no part of a name.
  for (const tag of tags.flatMap((text) => text.split(/,(?=[^\s\d])/))) {
    if (unique.size === maxTags) break;
    const text = clip(foldSpaces(decodeEntities(tag)), maxTag);
    const key = text.toLowerCase();
    if (text !== "" && !/^https?:/.test(text) && !unique.has(key)) unique.set(key, text);
  }
  return [...unique.values()];
}

function langOf({ lang }: ItemDraft): string | null {
  return /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(lang ?? "")?.[1]?.toLowerCase() ?? null;
}
