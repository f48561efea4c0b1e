import { absoluteUrl, canonicalUrl } from "@/lib/feeds/canonical-url";
import { foldSpaces } from "@/lib/feeds/clean-text";
import { bodyText, titleText } from "@/lib/feeds/item-text";
import { clip } from "@/lib/feeds/plain-text";
import { withoutTrailers } from "@/lib/feeds/summary-trailers";
import type { DateSource } from "@/lib/posts/date-source";
import { type PageKind, readJsonLd } from "./json-ld";
import { type MetaReader, pageDate } from "./page-date";
import type { RawPage } from "./raw-page";

const maxTitle = 300;
const maxSummary = 1_000;
const maxText = 5_000;
const maxTags = 20;
const leastArticle = 200;

/**
 * What a page says of itself. `url` is where it was found after redirects, `canonical` the address
 * that it names as its own (of the same site), else `url`; `text` the article as plain text, at
 * most 5,000 characters. `kind` is "other" where the page says that it is a list, a profile or the
 * like, "unknown" where it says nothing.
 */
export type PageFacts = {
  url: string;
  canonical: string;
  kind: PageKind;
  title: string;
  summary: string | null;
  text: string | null;
  publishedAt: number | null;
  dateSource: DateSource | null;
  lang: string | null;
  tags: string[];
};

/** Interprets what was found in a page that was fetched from `url` at `now` (epoch ms). Never throws. */
export function pageFacts(page: RawPage, { url, now }: { url: string; now: number }): PageFacts {
  const linked = readJsonLd(page.jsonLd);
  const meta = metaReader(page);
  const title = titleOf(page, linked.headline ?? meta("og:title"), meta("og:site_name"));
  const summary = summaryOf(meta("og:description") ?? meta("description"), title);
  return {
    url,
    canonical: ownAddress(page, url),
    kind: kindOf(linked.kind, meta),
    title,
    summary,
    text: textOf(page.article),
    ...pageDate({ jsonLd: linked.dates, meta, times: page.times, url, now }),
    lang: langOf(page.lang ?? linked.lang ?? meta("og:locale")),
    tags: tagsOf([...linked.tags, ...metas(page, "article:tag")]),
  };
}

function metaReader(page: RawPage): MetaReader {
  return (name) => metas(page, name)[0] ?? null;
}

function metas(page: RawPage, name: string): string[] {
  return page.metas
    .filter((meta) => meta.name.trim().toLowerCase() === name && meta.content.trim() !== "")
    .map(({ content }) => content.trim());
}

function kindOf(linked: PageKind, meta: MetaReader): PageKind {
  if (linked !== "unknown") return linked;
  if (meta("og:type")?.toLowerCase() === "article" || meta("article:published_time")) return "post";
  return "unknown";
}

/** Titles of the document often end in the name of the site; the heading and the metadata do not. */
function titleOf(page: RawPage, stated: string | null, siteName: string | null): string {
  const first = [stated, page.heading, page.title].find((text) => text?.trim());
  const title = titleText({ value: first ?? "", type: "unknown" });
  const ending = siteName ? title.lastIndexOf(siteName.trim()) : -1;
  const bare =
    ending > 0 && ending + (siteName?.trim().length ?? 0) === title.length
      ? title.slice(0, ending).replace(/\s*[-–—|·•:»]\s*$/, "")
      : title;
  return clip(bare || title, maxTitle);
}

function summaryOf(text: string | null, title: string): string | null {
  if (text === null) return null;
  const body = withoutTrailers(bodyText({ value: text, type: "unknown" }));
  const summary = foldSpaces(clip(body, maxSummary));
  return summary === "" || summary === title ? null : summary;
}

/** A few words are what is left of a page whose text is drawn by a script: no article. */
function textOf(article: string | null): string | null {
  if (article === null) return null;
  const lines = article.split("\n").map((line) => foldSpaces(line).trim());
  const text = bodyText({ value: lines.filter((line) => line !== "").join("\n"), type: "text" });
  return text.length < leastArticle ? null : clip(text, maxText);
}

/** A page may name another address of its own site as its own, never one of somebody else's. */
function ownAddress(page: RawPage, url: string): string {
  const link = page.links.find(({ rel }) => /(?:^|\s)canonical(?:\s|$)/i.test(rel));
  const named = link ? absoluteUrl(link.href, url) : null;
  if (named === null || siteOf(named) !== siteOf(url)) return url;
  // Some themes name the home page on every page.
  return new URL(named).pathname === "/" && new URL(url).pathname !== "/" ? url : named;
}

function siteOf(url: string): string {
  return new URL(canonicalUrl(url) ?? url).host.replace(/^(?:m|mobile|amp)\./, "");
}

function langOf(lang: string | null): string | null {
  return /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(lang ?? "")?.[1]?.toLowerCase() ?? null;
}

function tagsOf(tags: string[]): string[] {
  const unique = new Map<string, string>();
  for (const tag of tags) {
    const text = clip(titleText({ value: tag, type: "unknown" }), 60);
    if (text !== "" && !unique.has(text.toLowerCase())) unique.set(text.toLowerCase(), text);
  }
  return [...unique.values()].slice(0, maxTags);
}
