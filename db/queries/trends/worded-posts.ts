import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import type { PairCount } from "@/lib/trends/terms/rank-terms";
import type { MonthSpan } from "@/lib/trends/topic-shares";

export type WordedRow = {
  id: number;
  companyId: string;
  title: string;
  summary: string | null;
  topicIds: string[];
};

/** Classified posts of a month with the beginnings of their summaries and their topics, the newest first. */
export function readWordedPosts(
  database: Queryable,
  month: string,
  options: {
    /** Reads one of so many posts, by id; 1 for all. */
    every: number;
  },
): WordedRow[] {
  const rows = database.all<Omit<WordedRow, "topicIds"> & { topics: string | null }>(sql`
    select p.id, p.company_id as companyId, p.title, substr(p.summary, 1, 600) as summary,
      (select group_concat(l.topic_id, ' ') from labels l
        where l.post_id = p.id and l.present = 1) as topics
    from posts p
    where p.month = ${month} and p.classified_at is not null and p.id % ${options.every} = 0
    order by p.published_at desc, p.id desc`);
  return rows.map(({ topics, ...row }) => ({
    ...row,
    topicIds: topics === null ? [] : topics.split(" "),
  }));
}

/** How many classified posts a range of months has, without those of some companies. */
export function countWordedPosts(
  database: Queryable,
  months: MonthSpan,
  withoutCompanies: string[] = [],
): number {
  const row = database.get<{ posts: number }>(sql`
    select coalesce(sum(posts), 0) as posts from monthly_counts
    where kind = 'classified' and subject_id = '' and month between ${months.from} and ${months.to}
      and company_id not in (select value from json_each(${JSON.stringify(withoutCompanies)}))`);
  return row?.posts ?? 0;
}

const shownPosts = 5;

/** Posts with both topics of every pair in two windows, of companies that may be compared. */
export function countPairs(
  database: Queryable,
  windows: { recent: MonthSpan; before: MonthSpan },
  withoutCompanies: string[],
): PairCount[] {
  const { recent, before } = windows;
  const rows = database.all<{
    one: string;
    other: string;
    recent: number;
    before: number;
    companies: number;
    loudest: number;
  }>(sql`
    with by_company as (
      select a.topic_id as one, b.topic_id as other, a.company_id,
        sum(a.month between ${recent.from} and ${recent.to}) as recent,
        sum(a.month between ${before.from} and ${before.to}) as before
      from labels a join labels b on b.post_id = a.post_id and b.topic_id > a.topic_id
      where a.present = 1 and b.present = 1
        and (a.month between ${recent.from} and ${recent.to}
          or a.month between ${before.from} and ${before.to})
        and a.company_id not in (select value from json_each(${JSON.stringify(withoutCompanies)}))
      group by 1, 2, 3
    )
    select one, other, sum(recent) as recent, sum(before) as before, sum(recent > 0) as companies,
      max(recent) as loudest
    from by_company group by 1, 2 having sum(recent) >= 5`);
  return rows.map(({ one, other, ...counts }) => ({
    ...counts,
    topicIds: [one, other],
    postIds: [],
  }));
}

/** The newest posts of a range of months that have both topics. */
export function readPairPosts(
  database: Queryable,
  [one, other]: [string, string],
  months: MonthSpan,
): number[] {
  return database
    .all<{ id: number }>(sql`
      select p.id from labels a join labels b on b.post_id = a.post_id join posts p on p.id = a.post_id
      where a.topic_id = ${one} and a.present = 1 and b.topic_id = ${other} and b.present = 1
        and a.month between ${months.from} and ${months.to}
      order by p.published_at desc, p.id desc limit ${shownPosts}`)
    .map(({ id }) => id);
}
