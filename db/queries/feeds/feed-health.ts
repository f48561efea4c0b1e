import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  min,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { companies, feedOutages, feeds, missedWindows } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import { missedNewsMs, patienceMs, stuckMoveDays } from "@/lib/feeds/feed-health";
import type { FeedState } from "@/lib/feeds/feed-query";
import type { Feed } from "./feeds";

/** `q`: part of a company's name, a feed's title or address; `group`: of companies. Empty for all. */
export type FeedFilter = { state: FeedState; q: string; group: string };
export type MissedWindowRow = typeof missedWindows.$inferSelect;
export type OutageRow = typeof feedOutages.$inferSelect;

/** How many feeds are in each state, of those that search and group leave. */
export function countFeedStates(
  database: Queryable,
  filter: Omit<FeedFilter, "state">,
  now: number,
): Record<FeedState, number> {
  const row = database
    .select({
      all: count(),
      attention: sql<number>`coalesce(sum(${needsAttention(database, now)}), 0)`,
      paused: count(feeds.pausedAt),
    })
    .from(feeds)
    .innerJoin(companies, eq(companies.id, feeds.companyId))
    .where(matches(filter))
    .get();
  return row ?? { all: 0, attention: 0, paused: 0 };
}

export type ListedFeed = { feed: Feed; company: string };

/** Feeds of a page of the list, by company; of those that need attention the longest failing first. */
export function listFeedPage(
  database: Queryable,
  { state, ...filter }: FeedFilter,
  page: { limit: number; offset: number; now: number },
): ListedFeed[] {
  const byCompany = [asc(sql`lower(${companies.name})`), asc(feeds.url)];
  const longestFirst = sql`coalesce(${feeds.failingSince}, ${feeds.pausedAt}, ${page.now})`;
  const order = state === "attention" ? [longestFirst, ...byCompany] : byCompany;
  // Ids first: sorting a thousand whole rows takes three times as long.
  const ids = database
    .select({ id: feeds.id })
    .from(feeds)
    .innerJoin(companies, eq(companies.id, feeds.companyId))
    .where(and(matches(filter), inState(database, state, page.now)))
    .orderBy(...order)
    .limit(page.limit)
    .offset(page.offset);
  return database
    .select({ feed: feeds, company: companies.name })
    .from(feeds)
    .innerJoin(companies, eq(companies.id, feeds.companyId))
    .where(inArray(feeds.id, ids))
    .orderBy(...order)
    .all();
}

export type FeedPosts = { posts: number; firstAt: number | null; lastAt: number | null };

/** How many posts these feeds have brought, and when the first and the last were published. */
export function readFeedPosts(database: Queryable, feedIds: number[]): Map<number, FeedPosts> {
  const rows = database
    .select({
      feedId: posts.feedId,
      posts: count(),
      firstAt: min(posts.publishedAt),
      lastAt: max(posts.publishedAt),
    })
    .from(posts)
    .where(inArray(posts.feedId, feedIds))
    .groupBy(posts.feedId)
    .all();
  return new Map(rows.map(({ feedId, ...row }) => [feedId ?? 0, row]));
}

/** Posts of these feeds by month ("YYYY-MM"), from a month on; months without posts are left out. */
export function readFeedMonths(
  database: Queryable,
  feedIds: number[],
  fromMonth: string,
): Map<number, Map<string, number>> {
  const rows = database
    .select({ feedId: posts.feedId, month: posts.month, posts: count() })
    .from(posts)
    .where(and(inArray(posts.feedId, feedIds), gte(posts.month, fromMonth)))
    .groupBy(posts.feedId, posts.month)
    .all();
  const months = new Map<number, Map<string, number>>();
  for (const { feedId, month, posts: number } of rows) {
    if (feedId === null || month === null) continue;
    months.set(feedId, (months.get(feedId) ?? new Map()).set(month, number));
  }
  return months;
}

/** The missed windows of these feeds that have not been filled, the newest first. */
export function listUnfilledWindows(database: Queryable, feedIds: number[]): MissedWindowRow[] {
  return database
    .select()
    .from(missedWindows)
    .where(and(inArray(missedWindows.feedId, feedIds), isNull(missedWindows.filledAt)))
    .orderBy(desc(missedWindows.from))
    .all();
}

/** A feed's missed windows, filled ones included, and its outages; the newest first. */
export function readFeedGaps(
  database: Queryable,
  feedId: number,
  limit: number,
): { missed: MissedWindowRow[]; outages: OutageRow[] } {
  return {
    missed: database
      .select()
      .from(missedWindows)
      .where(eq(missedWindows.feedId, feedId))
      .orderBy(desc(missedWindows.from))
      .limit(limit)
      .all(),
    outages: database
      .select()
      .from(feedOutages)
      .where(eq(feedOutages.feedId, feedId))
      .orderBy(desc(feedOutages.from))
      .limit(limit)
      .all(),
  };
}

function inState(database: Queryable, state: FeedState, now: number): SQL | undefined {
  if (state === "paused") return isNotNull(feeds.pausedAt);
  return state === "attention" ? needsAttention(database, now) : undefined;
}

/** The same feeds as those whose state in words (lib/feeds/feed-health.ts) asks for attention. */
function needsAttention(database: Queryable, now: number): SQL {
  const isFailing = and(
    isNotNull(feeds.lastErrorAt),
    or(
      isNull(feeds.lastSuccessAt),
      lte(sql`coalesce(${feeds.failingSince}, ${feeds.lastErrorAt})`, now - patienceMs),
    ),
  );
  const isStuck = and(
    isNotNull(feeds.movedTo),
    gte(sql`json_array_length(coalesce(${feeds.movedDays}, '[]'))`, stuckMoveDays),
  );
  // What was missed is said of a feed only while nothing worse is: a passing failure comes first.
  const hasMissed = and(
    isNull(feeds.lastErrorAt),
    exists(
      database
        .select({ id: missedWindows.id })
        .from(missedWindows)
        .where(
          and(
            eq(missedWindows.feedId, feeds.id),
            isNull(missedWindows.filledAt),
            sql`${missedWindows.noticedAt} > ${now - missedNewsMs}`,
          ),
        ),
    ),
  );
  return sql`case when ${feeds.pausedAt} is not null then coalesce(${feeds.failureKind}, '') = 'gone'
    else ${or(isFailing, and(isNull(feeds.lastErrorAt), isStuck), hasMissed)} end`;
}

function matches({ q, group }: Omit<FeedFilter, "state">): SQL | undefined {
  return and(group === "" ? undefined : eq(companies.companyGroup, group), hasText(q));
}

function hasText(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const texts = [companies.name, feeds.title, feeds.givenTitle, feeds.url];
  return or(...texts.map((text) => sql`lower(${text}) like ${pattern} escape '\\'`));
}
