import { rssResponse } from "@/app/_server/rss-response";
import type { Database } from "@/db/queryable";
import { newTopicsText } from "@/lib/trends/digest";
import { findingsText } from "@/lib/trends/findings";
import { addMonths, formatPeriod, monthsOf } from "@/lib/trends/period";
import { listDigests, readDigest, readNames } from "./read-digest";

const newestDigests = 8;

/**
 * The latest digests as an RSS feed: each item has the findings and what is new, and leads to the
 * page. A digest is dated by the day after its quarter.
 */
export function digestFeed(database: Database, origin: string, now: number): Response {
  const names = readNames(database);
  const items = listDigests(database, now)
    .slice(0, newestDigests)
    .map((quarter) => {
      const digest = readDigest(database, quarter, now);
      return {
        title: `Engineering blogs in ${formatPeriod(quarter)}`,
        link: `${origin}/digest/${quarter}`,
        description:
          digest === null
            ? null
            : `${findingsText(digest.findings)} ${newTopicsText(digest.taken, names)}`,
        publishedAt: Date.parse(`${addMonths(monthsOf(quarter).to, 1)}-01T00:00:00Z`),
      };
    });
  return rssResponse(
    {
      title: "Digests of engineering blogs",
      link: `${origin}/digest`,
      description: "What each quarter brought: topics that rose and fell, and what is new.",
    },
    items,
  );
}
