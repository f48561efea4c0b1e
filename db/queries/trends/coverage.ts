import { and, eq, gt, isNull, max, min, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { feedOutages, feeds, missedWindows } from "@/db/schema/feeds";
import { monthlyCounts } from "@/db/schema/labels";
import type { CompanyOutage, CompanySpan, FeedStart } from "@/lib/trends/coverage";
import { monthOf } from "@/lib/trends/period";

/** First and last month with posts of every company, and the month in which a feed of it last answered. */
export function readCompanySpans(database: Queryable): CompanySpan[] {
  const answered = new Map(
    database
      .select({ companyId: feeds.companyId, at: max(feeds.lastSuccessAt) })
      .from(feeds)
      .groupBy(feeds.companyId)
      .all()
      .map(({ companyId, at }) => [companyId, at === null ? null : monthOf(at)]),
  );
  return database
    .select({
      companyId: monthlyCounts.companyId,
      firstMonth: sql<string>`${min(monthlyCounts.month)}`,
      lastMonth: sql<string>`${max(monthlyCounts.month)}`,
    })
    .from(monthlyCounts)
    .where(
      and(
        eq(monthlyCounts.kind, "posts"),
        eq(monthlyCounts.subjectId, ""),
        gt(monthlyCounts.posts, 0),
      ),
    )
    .groupBy(monthlyCounts.companyId)
    .all()
    .map((span) => ({ ...span, checkedUntil: answered.get(span.companyId) ?? null }));
}

/** The first month with posts of every feed of companies that have several, a company's first one left out. */
export function readFeedStarts(database: Queryable): FeedStart[] {
  const rows = database.all<FeedStart>(sql`
    with starts as (
      select company_id as companyId,
        (select min(p.month) from posts p where p.feed_id = f.id and p.month is not null) as month
      from ${feeds} f
      where company_id in (select company_id from ${feeds} group by company_id having count(*) > 1)
    )
    select companyId, month from starts s
    where month is not null
      and month > (select min(month) from starts o where o.companyId = s.companyId)`);
  return rows;
}

/**
 * Months in which posts of a company may be missing: since a feed stopped to answer, and where posts
 * left a feed unseen and its history has not been read since. An outage that ended without a missed
 * window has lost nothing.
 */
export function readCompanyOutages(database: Queryable): CompanyOutage[] {
  const { companyId } = feeds;
  const lasting = database
    .select({ companyId, from: feedOutages.from })
    .from(feedOutages)
    .innerJoin(feeds, eq(feeds.id, feedOutages.feedId))
    .where(isNull(feedOutages.to))
    .all();
  const missed = database
    .select({ companyId, from: missedWindows.from, to: missedWindows.to })
    .from(missedWindows)
    .innerJoin(feeds, eq(feeds.id, missedWindows.feedId))
    .where(isNull(missedWindows.filledAt))
    .all();
  return [
    ...lasting.map((outage) => ({ ...outage, from: monthOf(outage.from), to: null })),
    ...missed.map((gap) => ({ ...gap, from: monthOf(gap.from), to: monthOf(gap.to) })),
  ];
}

/**
 * Differs whenever a feed came, went, answered in another month, stopped to answer, or has missed
 * posts or not any more: then coverage may differ too.
 */
export function readCoverageState(database: Queryable): string {
  const row = database.get<{ state: string }>(sql`
    select count(*) || '-' || coalesce(max(id), 0) || '-' || coalesce(sum(id *
      cast(strftime('%Y%m', last_success_at / 1000, 'unixepoch') as integer)), 0)
      || '-' || (select count(*) || '-' || coalesce(sum(id), 0) from feed_outages where "to" is null)
      || '-' || (select count(*) || '-' || coalesce(sum(id), 0) from missed_windows
        where filled_at is null) as state
    from ${feeds}`);
  return row?.state ?? "";
}
