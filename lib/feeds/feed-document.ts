/**
 * One post as its feed gives it. `url` is absolute (http or https) and meant to be followed;
 * `canonicalUrl` is the identity, with the fragment where one page holds many entries. Texts are
 * plain text: `title` and `tags` on one line, `summary` (at most 1,000 characters) the feed's own,
 * `content` (at most 5,000) with line breaks between blocks. `publishedAt` is in epoch
 * milliseconds. `lang` is the primary language subtag ("en").
 */
export type FeedItem = {
  url: string;
  canonicalUrl: string;
  guid: string | null;
  title: string;
  summary: string | null;
  content: string | null;
  publishedAt: number | null;
  tags: string[];
  lang: string | null;
};

/** A feed that was read; `skipped` names the items that are no posts or can't be stored, and why. */
export type FeedDocument = {
  format: "rss" | "atom" | "rdf" | "json";
  title: string | null;
  siteUrl: string | null;
  /** The least time between two requests that the feed asks for, in ms. */
  askedIntervalMs: number | null;
  items: FeedItem[];
  skipped: { item: string; reason: string }[];
};

/** A document that can't be read as a feed. The message says what is wrong with it in plain words. */
export class FeedFormatError extends Error {
  override name = "FeedFormatError";
}
