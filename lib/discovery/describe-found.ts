import { formatCount, formatDay, formatQuantity } from "@/lib/format";
import type { HistoryPreview } from "@/lib/history/preview-history";
import { strategyWords } from "@/lib/history/strategy-names";
import type { FoundFeed } from "./discover-feeds";

const formats: Record<FoundFeed["format"], string> = {
  rss: "RSS",
  atom: "Atom",
  rdf: "RDF",
  json: "JSON Feed",
};

/** "RSS with 10 posts, 14 Sep 2026 to 2 Nov 2026" */
export function describeFeed({ format, items }: FoundFeed): string {
  const dates = items.flatMap(({ publishedAt }) => publishedAt ?? []);
  const posts = `${formats[format]} with ${formatQuantity(items.length, "post")}`;
  if (dates.length === 0) return `${posts}, none with a date`;
  return `${posts}, ${formatDay(Math.min(...dates))} to ${formatDay(Math.max(...dates))}`;
}

/** What history is to be had, in a sentence. */
export function describePreview(preview: HistoryPreview | null): string {
  if (preview === null)
    return "No older posts can be had: history begins with what the feed shows.";
  const { posts, isAtLeast, strategy } = preview;
  const count = isAtLeast ? `at least ${formatCount(posts)}` : `about ${formatCount(posts)}`;
  return `History: ${count} posts by ${strategyWords[strategy]}.`;
}
