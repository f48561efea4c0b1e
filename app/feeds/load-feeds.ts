import { serverDatabase } from "@/app/_server/database";
import {
  countFeedStates,
  listFeedPage,
  listUnfilledWindows,
  readFeedMonths,
  readFeedPosts,
} from "@/db/queries/feeds/feed-health";
import type { Feed } from "@/db/queries/feeds/feeds";
import { listCompanyGroups } from "@/db/queries/posts/company-groups";
import { describeHealth, type FeedHealth } from "@/lib/feeds/feed-health";
import { type FeedQuery, feedsPerPage } from "@/lib/feeds/feed-query";
import { pageWithin } from "@/lib/paging";
import { addMonths, monthOf, periodsBetween } from "@/lib/trends/period";

/** The months of a sparkline, the current one included. */
export const sparkMonths = 24;

export type FeedRow = {
  feed: Feed;
  company: string;
  health: FeedHealth;
  posts: number;
  firstAt: number | null;
  lastAt: number | null;
  /** Posts of each of the last {@link sparkMonths} months. */
  months: number[];
};

/** A page of the list of feeds, with what there is to say of each. */
export function loadFeeds(query: FeedQuery, now: number) {
  const database = serverDatabase();
  const groups = listCompanyGroups(database);
  const totals = countFeedStates(database, query, now);
  const page = pageWithin(query.page, { total: totals[query.state], perPage: feedsPerPage });
  const listed = listFeedPage(database, query, { ...page, now });
  return { groups, totals, page, rows: describeFeeds(listed, now) };
}

/** Feeds with their health, their posts, and how many those were each month. */
export function describeFeeds(listed: { feed: Feed; company: string }[], now: number): FeedRow[] {
  const database = serverDatabase();
  const ids = listed.map(({ feed }) => feed.id);
  const lastMonth = monthOf(now);
  const firstMonth = addMonths(lastMonth, 1 - sparkMonths);
  const postsOf = readFeedPosts(database, ids);
  const monthsOf = readFeedMonths(database, ids, firstMonth);
  const missed = listUnfilledWindows(database, ids);
  return listed.map(({ feed, company }) => ({
    feed,
    company,
    health: describeHealth(
      feed,
      missed.filter(({ feedId }) => feedId === feed.id),
      now,
    ),
    ...(postsOf.get(feed.id) ?? { posts: 0, firstAt: null, lastAt: null }),
    months: periodsBetween(firstMonth, lastMonth, "month").map(
      (month) => monthsOf.get(feed.id)?.get(month) ?? 0,
    ),
  }));
}
