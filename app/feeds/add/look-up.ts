import { serverDatabase } from "@/app/_server/database";
import { withWeb } from "@/app/_server/web";
import { type Feed, findFeedByUrl } from "@/db/queries/feeds/feeds";
import { listCompanies } from "@/db/queries/posts/companies";
import { companyOfFeed } from "@/lib/companies/company-of-feed";
import { discoverFeeds, type FoundFeed } from "@/lib/discovery/discover-feeds";
import { type HistoryPreview, previewHistory } from "@/lib/history/preview-history";

const findWithinMs = 20_000;
const previewWithinMs = 25_000;

/** A feed as the page shows it; `known`: it is there already; `preview` is "late" where it took too long. */
export type LookedUpFeed = {
  found: FoundFeed;
  known: Feed | null;
  company: string;
  preview: HistoryPreview | null | "late";
};

/** Looks for the feeds of an address, within limits of time; or says why there are none. */
export async function lookUp(address: string): Promise<LookedUpFeed[] | { reason: string }> {
  const discovery = await withWeb(findWithinMs, async (tools) => {
    try {
      return await discoverFeeds(address, { ...tools, now: Date.now() });
    } catch (error) {
      if (!tools.signal.aborted) throw error;
      return { reason: "The site took longer than 20 seconds to answer. Try again later." };
    }
  });
  if ("reason" in discovery) return discovery;
  return Promise.all(discovery.feeds.map((found, at) => lookAt(found, at === 0)));
}

async function lookAt(found: FoundFeed, isFirst: boolean): Promise<LookedUpFeed> {
  const database = serverDatabase();
  const known = findFeedByUrl(database, found.url) ?? null;
  const names = { title: found.title, siteUrl: found.siteUrl, feedUrl: found.url };
  const company = companyOfFeed(names, listCompanies(database));
  // The history of the likeliest one alone: each costs a dozen requests to the same server.
  const isWanted = isFirst && known === null;
  return { found, known, company, preview: isWanted ? await preview(found) : "late" };
}

async function preview(found: FoundFeed): Promise<LookedUpFeed["preview"]> {
  return withWeb(previewWithinMs, async (tools) => {
    try {
      return await previewHistory(found, { ...tools, now: Date.now() });
    } catch (error) {
      if (!tools.signal.aborted) throw error;
      return "late";
    }
  });
}
