import { addFeeds, listFeeds, type NewFeed } from "@/db/queries/feeds/feeds";
import { readCompanyGroups, setCompanyGroups } from "@/db/queries/posts/company-groups";
import type { Database } from "@/db/queryable";
import { feedTitle } from "@/lib/feeds/feed-title";
import { formatOpml, parseOpml } from "@/lib/feeds/opml";
import { isOnTheWeb } from "@/lib/feeds/web-feed";

type Counts = { added: number; known: number };

/** Adds the feeds of an OPML document; its folders become the groups of their companies. Null where it names no feed. */
export function importOpml(database: Database, text: string, now: number): Counts | null {
  const outlines = parseOpml(text);
  if (outlines.length === 0) return null;
  const feeds = outlines.map(({ company, siteUrl, feedUrl, group }) => ({
    ...{ company, group },
    ...{ site: siteUrl, feed: feedUrl },
  }));
  return importFeeds(database, feeds, now);
}

/** Adds feeds; companies in no group stay where they are. */
export function importFeeds(
  database: Database,
  feeds: (NewFeed & { group: string | null })[],
  now: number,
): Counts {
  const added = addFeeds(database, feeds, now);
  setCompanyGroups(database, feeds);
  return { added, known: feeds.length - added };
}

/** Every feed of the web as an OPML document, with the groups of companies as folders. */
export function exportOpml(database: Database, now: number): { opml: string; feeds: number } {
  const groups = readCompanyGroups(database);
  const onTheWeb = listFeeds(database).filter(({ feed }) => isOnTheWeb(feed.url));
  const outlines = onTheWeb.map(({ feed, company }) => ({
    title: feedTitle(feed) ?? company,
    company,
    siteUrl: feed.siteUrl,
    feedUrl: feed.url,
    group: groups.get(feed.companyId) ?? null,
  }));
  return {
    opml: formatOpml(outlines, { title: "Feeds of Bellwether", now }),
    feeds: outlines.length,
  };
}
