import { createHash } from "node:crypto";

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
  lang: string | null;
  tags: string[];
  publishedAt: number | null;
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
    content: incoming.content ?? stored.content,
    lang: incoming.lang ?? stored.lang,
    tags: incoming.tags.length > 0 ? incoming.tags : stored.tags,
    publishedAt: incoming.publishedAt ?? stored.publishedAt,
  };
}

/** True where a reader would see a difference; a new guid or spelling of the link alone is none. */
export function isEdited(stored: IncomingPost, merged: IncomingPost): boolean {
  return (
    stored.url !== merged.url ||
    stored.publishedAt !== merged.publishedAt ||
    contentHash(stored) !== contentHash(merged)
  );
}
