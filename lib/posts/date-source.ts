/** What the date of a post was taken from, the most trustworthy first. */
export const dateSources = [
  "feed",
  "posts-file",
  "wordpress",
  "json-ld",
  "opengraph",
  "meta",
  "time-element",
  "url",
  "sitemap-lastmod",
] as const;
export type DateSource = (typeof dateSources)[number];

/** A date in words, for a person who wonders where it is from. */
export const dateSourceWords: Record<DateSource, string> = {
  feed: "the feed",
  "posts-file": "the imported file",
  wordpress: "the blog's WordPress",
  "json-ld": "the page's JSON-LD",
  opengraph: "the page's OpenGraph data",
  meta: "the page's meta elements",
  "time-element": "a time element of the page",
  url: "the address",
  "sitemap-lastmod": "the site map's last change",
};

/**
 * Whether trends may count a post by this date. What a site map calls the last change is often the
 * day of a redesign: it would make a false peak, and counts only where the user asks for it.
 */
export function isCountedDate(source: DateSource | null, trustLastmod: boolean): boolean {
  return source !== "sitemap-lastmod" || trustLastmod;
}

/** Whether a date from `incoming` may replace one from `stored`: never a better one by a worse. */
export function isAsGood(incoming: DateSource | null, stored: DateSource | null): boolean {
  return rank(incoming) <= rank(stored);
}

/** Dates of unknown source are those of feeds and files, from before the source was kept. */
function rank(source: DateSource | null): number {
  return source === null ? 0 : Math.max(0, dateSources.indexOf(source) - 1);
}
