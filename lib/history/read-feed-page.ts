import { decodeDocument } from "@/lib/feeds/decode-document";
import { parseFeed } from "@/lib/feeds/parse-feed";
import { postsOfFeed } from "@/lib/posts/from-feed";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import type { HistoryDocument } from "./strategy";

/** A page of a feed: its posts, how many items it held, posts or not, its format and its text. */
export type FeedPage = {
  posts: IncomingPost[];
  itemCount: number;
  format: "rss" | "atom" | "rdf" | "json";
  siteUrl: string | null;
  text: string;
};

/** Reads a document as a feed; null where it is none. */
export async function readFeedPage(document: HistoryDocument): Promise<FeedPage | null> {
  const text = decodeDocument(document.bytes, document.headers.get("content-type"));
  try {
    const feed = await parseFeed(text, { url: document.url, now: document.now });
    const { format, siteUrl, items, skipped } = feed;
    const itemCount = items.length + skipped.length;
    return { posts: postsOfFeed(items), itemCount, format, siteUrl, text };
  } catch {
    // Past the last page, some servers answer with a web page.
    return null;
  }
}
