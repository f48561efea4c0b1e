import { createHash } from "node:crypto";
import type { ContentSource } from "./content-source";
import { type DateSource, isAsGood } from "./date-source";

/** A post as a feed or a posts file gives it, with its identity settled; times are epoch ms. */
export type IncomingPost = {
  /** Canonical address. */
  url: string;
  /** The address as given, for readers to follow. */
  link: string;
  guid: string | null;
  title: string;
  summary: string | null;
  content: string | null;
  /** Null where there is no content, or where it is not known. */
  contentSource: ContentSource | null;
  lang: string | null;
  tags: string[];
  publishedAt: number | null;
  /** Null where there is no date, or where it is not known what it was taken from. */
  dateSource: DateSource | null;
};

export type PostText = Pick<IncomingPost, "title" | "summary" | "content" | "tags">;

/** Fingerprint of what a classifier reads of a post: hex SHA-256. */
export function contentHash(text: PostText): string {
  const parts = [text.title, text.summary ?? "", text.content ?? "", ...text.tags];
  return createHash("sha256").update(parts.join("\u001f")).digest("hex");
}

/**
 * The stored post after a feed has given it again. What the feed leaves out this time (feeds
 * shorten old entries) stays as it was known; everything else follows the feed.
 */
export function mergePost<Stored extends IncomingPost>(
  stored: Stored,
  incoming: IncomingPost,
): IncomingPost {
  return {
    url: incoming.url,
    link: incoming.link,
    guid: incoming.guid ?? stored.guid,
    title: incoming.title,
    summary: incoming.summary ?? stored.summary,
    ...mergedContent(stored, incoming),
    lang: incoming.lang ?? stored.lang,
    tags: incoming.tags.length > 0 ? incoming.tags : stored.tags,
    ...mergedDate(stored, incoming),
  };
}

/**
 * The stored post with what it lacks taken from where it was found again (an older page of the
 * feed, its own page): what is known stays, but a better date replaces a worse one.
 */
export function fillPost<Stored extends IncomingPost>(
  stored: Stored,
  incoming: IncomingPost,
): IncomingPost {
  const { url, link, guid, title, summary, lang, tags } = stored;
  return {
    url,
    link,
    guid: guid ?? incoming.guid,
    title,
    summary: summary ?? incoming.summary,
    ...(stored.content === null ? contentOf(incoming) : contentOf(stored)),
    lang: lang ?? incoming.lang,
    tags: tags.length > 0 ? tags : incoming.tags,
    ...mergedDate(incoming, stored),
  };
}

/** A whole text from the post's page is not given up for the shorter one that a feed repeats. */
function mergedContent(stored: IncomingPost, incoming: IncomingPost) {
  const isCut =
    stored.contentSource === "page" &&
    incoming.contentSource !== "page" &&
    (incoming.content?.length ?? 0) <= (stored.content?.length ?? 0);
  return incoming.content === null || isCut ? contentOf(stored) : contentOf(incoming);
}

function contentOf({ content, contentSource }: IncomingPost) {
  return { content, contentSource: content === null ? null : contentSource };
}

/** The date of `incoming`, unless it has none or a worse one. */
function mergedDate(stored: IncomingPost, incoming: IncomingPost) {
  const isTaken =
    incoming.publishedAt !== null &&
    (stored.publishedAt === null || isAsGood(incoming.dateSource, stored.dateSource));
  const { publishedAt, dateSource } = isTaken ? incoming : stored;
  return { publishedAt, dateSource };
}

/** True where a reader would see a difference; a new guid or spelling of the link alone is none. */
export function isEdited(stored: IncomingPost, merged: IncomingPost): boolean {
  return (
    stored.url !== merged.url ||
    stored.publishedAt !== merged.publishedAt ||
    isOnlyLastmod(stored) !== isOnlyLastmod(merged) ||
    contentHash(stored) !== contentHash(merged)
  );
}

function isOnlyLastmod({ dateSource }: IncomingPost): boolean {
  return dateSource === "sitemap-lastmod";
}
