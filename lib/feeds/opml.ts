import { generateOpml, parseOpml as readOpml } from "feedsmith";
import { companyName } from "@/lib/companies/company-name";
import { absoluteUrl, canonicalUrl } from "./canonical-url";
import { foldSpaces } from "./clean-text";
import { FeedFormatError } from "./feed-document";
import { titleText } from "./item-text";
import { clip } from "./plain-text";

const maxLength = 5 * 1024 * 1024;
const maxName = 120;
const extraOutlineAttributes = ["company"] as const;

/** One feed of a list: `company` is a guess from the title where the list does not name it. */
export type OpmlFeed = {
  title: string;
  company: string;
  siteUrl: string | null;
  feedUrl: string;
  group: string | null;
};

/**
 * The feeds of an OPML list, in its order, each address once. Outlines without a usable feed
 * address are folders or links and are left out; `group` is the name of the folder that holds the
 * feed, or null where that is the only folder of the list. Throws FeedFormatError if the text is
 * no OPML.
 */
export function parseOpml(text: string): OpmlFeed[] {
  const outlines = readOutlines(text);
  const roots = outlines.length === 1 && !outlines[0]?.xmlUrl ? outlines[0]?.outlines : outlines;
  const feeds = new Map<string, OpmlFeed>();
  for (const feed of (roots ?? []).flatMap((outline) => feedsOf(outline, null))) {
    const identity = canonicalUrl(feed.feedUrl) ?? feed.feedUrl;
    if (!feeds.has(identity)) feeds.set(identity, feed);
  }
  return [...feeds.values()];
}

/** The list as OPML 2.0, one folder per group; `now` is in epoch ms. parseOpml reads it back equal. */
export function formatOpml(
  feeds: readonly OpmlFeed[],
  { title, now }: { title: string; now: number },
): string {
  const groups = new Map<string | null, OpmlFeed[]>();
  for (const feed of feeds) groups.set(feed.group, [...(groups.get(feed.group) ?? []), feed]);
  const folders = [...groups].flatMap(([group, members]): Outline[] => {
    const outlines = members.map(outlineOf);
    return group === null ? outlines : [{ text: group, title: group, outlines }];
  });
  const body = { outlines: [{ text: title, title, outlines: folders }] };
  const head = { title, dateCreated: new Date(now) };
  return generateOpml({ head, body }, { extraOutlineAttributes });
}

type Outline = NonNullable<Parameters<typeof generateOpml>[0]["body"]>["outlines"] extends
  | (infer One)[]
  | undefined
  ? One & { company?: string }
  : never;
type ReadOutline = NonNullable<ReturnType<typeof read>["outlines"]>[number];

function readOutlines(text: string): ReadOutline[] {
  if (text.length > maxLength) throw new FeedFormatError("the list is larger than 5 MiB");
  try {
    return read(text).outlines ?? [];
  } catch (cause) {
    throw new FeedFormatError("the text is not a list of feeds (OPML)", { cause });
  }
}

/** Bare ampersands are made whole first: the reader takes `&copy=1` in an address for a sign. */
function read(text: string) {
  const repaired = text.replace(/&(?!(?:#\d+|#x[\da-f]+|[a-z]\w*);)/gi, "&amp;");
  const list = readOpml<string, typeof extraOutlineAttributes>(repaired, {
    extraOutlineAttributes,
  });
  return list.body ?? {};
}

function feedsOf(outline: ReadOutline, group: string | null): OpmlFeed[] {
  const name = nameOf(outline.text ?? outline.title ?? "");
  const feed = feedOf(outline, group);
  const inner = (outline.outlines ?? []).flatMap((child) => feedsOf(child, name || group));
  return feed === null ? inner : [feed, ...inner];
}

function feedOf(outline: ReadOutline, group: string | null): OpmlFeed | null {
  const feedUrl = outline.xmlUrl ? absoluteUrl(outline.xmlUrl) : null;
  if (feedUrl === null) return null;
  const siteUrl = outline.htmlUrl ? absoluteUrl(outline.htmlUrl) : null;
  const host = new URL(siteUrl ?? feedUrl).hostname.replace(/^www\./, "");
  const title = nameOf(outline.title ?? "") || nameOf(outline.text ?? "") || host;
  const company = nameOf(String(outline.company ?? "")) || companyName(title);
  return { title, company, siteUrl, feedUrl, group };
}

function nameOf(text: string): string {
  return clip(titleText({ value: foldSpaces(text), type: "unknown" }), maxName);
}

function outlineOf({ title, company, siteUrl, feedUrl }: OpmlFeed): Outline {
  const site = siteUrl === null ? {} : { htmlUrl: siteUrl };
  return { type: "rss", text: title, title, company, xmlUrl: feedUrl, ...site };
}
