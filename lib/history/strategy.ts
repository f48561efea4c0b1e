import type { IncomingPost } from "@/lib/posts/incoming-post";
import type { StrategyName } from "./strategy-names";

/** What is known of a feed before its history is looked for. */
export type HistorySource = {
  feedUrl: string;
  siteUrl: string | null;
  /** Posts of the feed, the newest first: canonical addresses, dates in epoch ms. */
  known: { url: string; publishedAt: number | null }[];
  /** What the robots.txt of the site names as its site maps. */
  sitemaps: string[];
  /** Nothing older than that is wanted (epoch ms); null for everything. */
  since: number | null;
  /** True where the way has brought older posts before: it need not prove that the blog is the feed's. */
  isProven: boolean;
};

/** A document as it was fetched: `url` as asked for. */
export type HistoryDocument = { url: string; bytes: Uint8Array; headers: Headers; now: number };

/** A page that is said to be a post and has still to be read; `lastmodAt` in epoch ms. */
export type ListedPage = { url: string; link: string; lastmodAt: number | null };

/** What a document brings: posts, pages to fetch, documents to go on with, and how many posts there are in all. */
export type HistoryStep = {
  posts: IncomingPost[];
  pages: ListedPage[];
  next: string[];
  total: number | null;
};

/** One way to find the older posts of a feed. */
export type HistoryStrategy = {
  name: StrategyName;
  /** Where many documents in a row may well bring nothing, as on a site that is shared with others. */
  isSparse?: boolean;
  /** Where to begin: groups of addresses, each tried where the one before brought nothing. */
  start(source: HistorySource): string[][];
  /** Null where the document is not what this way reads. Never throws. */
  read(document: HistoryDocument, source: HistorySource): Promise<HistoryStep | null>;
};
