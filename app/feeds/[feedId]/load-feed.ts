import { notFound } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { previewRemoval } from "@/db/queries/feeds/feed-edits";
import { readFeedGaps } from "@/db/queries/feeds/feed-health";
import { findFeed } from "@/db/queries/feeds/feeds";
import { findCompany, listCompanies } from "@/db/queries/posts/companies";
import { rowId } from "@/lib/row-id";
import { describeFeeds } from "../load-feeds";

const shownGaps = 20;

/** Everything that the page of one feed shows. */
export function loadFeed(feedId: string, now: number) {
  const database = serverDatabase();
  const feed = findFeed(database, rowId(feedId));
  const company = feed && findCompany(database, feed.companyId);
  if (!feed || !company) notFound();
  const [row] = describeFeeds([{ feed, company: company.name }], now);
  if (!row) notFound();
  return {
    row,
    company,
    companies: listCompanies(database).map(({ name }) => name),
    removal: previewRemoval(database, feed.id),
    ...readFeedGaps(database, feed.id, shownGaps),
  };
}
