import { addFeed } from "@/db/queries/feeds/feed-additions";
import { findFeedByUrl } from "@/db/queries/feeds/feeds";
import { listCompanies } from "@/db/queries/posts/companies";
import type { Database } from "@/db/queryable";
import { companyOfFeed } from "@/lib/companies/company-of-feed";
import { describeFeed, describePreview } from "@/lib/discovery/describe-found";
import { discoverFeeds, type FoundFeed } from "@/lib/discovery/discover-feeds";
import { formatDay } from "@/lib/format";
import { previewHistory } from "@/lib/history/preview-history";
import type { PageReader } from "@/lib/pages/page-reader";
import type { PoliteWeb } from "@/lib/web/polite-web";
import { UsageError } from "../run/command";

const shownPosts = 5;

export type AddTools = {
  database: Database;
  now: () => number;
  web: PoliteWeb;
  pages: PageReader;
  signal: AbortSignal;
  say: (line: string) => void;
  ask: (question: string) => Promise<boolean>;
};

export type AddOptions = { company?: string; history: boolean };

/**
 * Looks for the feed of a blog, says what was found, asks, and adds it.
 * @throws UsageError where there is no feed, with the reason
 */
export async function addFeedAt(
  address: string,
  options: AddOptions,
  tools: AddTools,
): Promise<void> {
  const { database, now, say } = tools;
  const discovery = await discoverFeeds(address, { ...tools, now: now() });
  if ("reason" in discovery) throw new UsageError(discovery.reason);
  const [feed, ...others] = discovery.feeds;
  if (!feed) throw new UsageError("There is no feed.");
  const known = findFeedByUrl(database, feed.url);
  if (known) return say(`The feed ${feed.url} is there already, as number ${known.id}.`);
  const company =
    options.company ??
    companyOfFeed(
      { title: feed.title, siteUrl: feed.siteUrl, feedUrl: feed.url },
      listCompanies(database),
    );
  tell(feed, company, say);
  for (const other of others) say(`Also found: ${other.url} (${other.title ?? "untitled"})`);
  const preview = options.history ? await previewHistory(feed, { ...tools, now: now() }) : null;
  if (options.history) say(describePreview(preview));
  if (!(await tools.ask("Add it?"))) return say("Nothing was changed.");
  const { url, title, siteUrl } = feed;
  const wantsHistory = preview !== null;
  const { feed: added } = addFeed(database, { url, title, siteUrl, company, wantsHistory }, now());
  const commands = wantsHistory ? `npm run backfill -- --feed ${added.id}` : "npm run ingest";
  say(`Added as feed ${added.id} of ${company}. The worker of npm start reads it, or: ${commands}`);
}

function tell(feed: FoundFeed, company: string, say: AddTools["say"]): void {
  say(`${feed.title ?? "An untitled feed"} (${company})`);
  say(`${feed.url}: ${describeFeed(feed)}`);
  for (const { title, publishedAt } of feed.items.slice(0, shownPosts)) {
    say(`  ${publishedAt === null ? "undated" : formatDay(publishedAt)}  ${title}`);
  }
}
