import { type SQL, sql } from "drizzle-orm";
import { raiseDataVersion } from "@/db/queries/data-version";
import { inIds } from "@/db/queries/listed-ids";
import type { Queryable } from "@/db/queryable";
import { labels, monthlyCounts, totalCounts, weeklyCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";

/**
 * Runs a change of posts or labels and keeps the monthly counts right: what the posts counted
 * before is taken off, what they count afterwards is added, in the caller's transaction.
 */
export function withCounts<Result>(tx: Queryable, postIds: number[], change: () => Result): Result {
  addCounts(tx, postIds, -1);
  const result = change();
  addCounts(tx, postIds, 1);
  return result;
}

/** The same for a change of labels alone: how many posts there are stays as it is. */
export function withLabelCounts<Result>(
  tx: Queryable,
  postIds: number[],
  change: () => Result,
): Result {
  addCounts(tx, labelledPosts(tx, postIds), -1, { isOfLabels: true });
  const result = change();
  addCounts(tx, postIds, 1, { isOfLabels: true });
  return result;
}

/** Posts that nobody and nothing has read yet count for no topic: there is nothing to take off. */
function labelledPosts(tx: Queryable, postIds: number[]): number[] {
  const rows = tx.all<{ id: number }>(sql`
    select id from ${posts} where id ${inIds(postIds)} and (classified_at is not null
      or exists (select 1 from ${labels} where post_id = ${posts.id}))`);
  return rows.map(({ id }) => id);
}

/** Adds what these posts count (with -1: takes it off). Undated posts count nowhere. */
export function addCounts(
  tx: Queryable,
  postIds: number[],
  sign: 1 | -1,
  { isOfLabels = false } = {},
): void {
  if (postIds.length === 0) return;
  raiseDataVersion(tx);
  for (const period of periods) {
    const [ofPosts, ...ofLabels] = countedRows(period, inIds(postIds), { sign });
    for (const rows of isOfLabels ? ofLabels : [ofPosts, ...ofLabels]) {
      tx.run(sql`${insertInto(period)} ${rows}
        on conflict do update set posts = posts + excluded.posts`);
    }
  }
}

/** Counts everything anew from posts and labels. */
export function rebuildCounts(tx: Queryable): void {
  raiseDataVersion(tx);
  for (const period of periods) {
    tx.run(sql`delete from ${tableOf(period)}`);
    // The triggers leave zeros there, or what was wrong before.
    if (period === "month") tx.run(sql`delete from ${totalCounts}`);
    for (const rows of countedRows(period, sql`is not null`))
      tx.run(sql`${insertInto(period)} ${rows}`);
  }
}

/** Counts these topics and groups anew, where a merge or a move has changed what counts for them. */
export function rebuildSubjectCounts(
  tx: Queryable,
  { topicIds, groupIds }: { topicIds: string[]; groupIds: string[] },
): void {
  raiseDataVersion(tx);
  for (const period of periods) {
    const [, , byTopic, byGroup] = countedRows(period, sql`is not null`, {
      topic: sql`and topic_id in ${topicIds}`,
      group: sql`and group_id in ${groupIds}`,
    });
    for (const { kind, ids, rows } of [
      { kind: "topic" as const, ids: topicIds, rows: byTopic },
      { kind: "group" as const, ids: groupIds, rows: byGroup },
    ]) {
      if (ids.length === 0) continue;
      tx.run(sql`delete from ${tableOf(period)} where kind = ${kind} and subject_id in ${ids}`);
      tx.run(sql`${insertInto(period)} ${rows}`);
    }
  }
}

/** How many monthly, weekly and total counts differ from what posts and labels give: 0 in a sound database. */
export function countWrongMonthlyCounts(database: Queryable): number {
  const wrongTotals = countWrongTotals(database);
  return periods.reduce((wrong, period) => wrong + countWrong(database, period), wrongTotals);
}

function countWrongTotals(database: Queryable): number {
  const row = database.get<{ wrong: number }>(sql`
    with expected as (
        select kind, subject_id, company_id, sum(posts) as posts from ${monthlyCounts}
        group by 1, 2, 3 having sum(posts) <> 0
      ),
      stored as (select * from ${totalCounts} where posts <> 0),
      missing as (select * from expected except select * from stored),
      surplus as (select * from stored except select * from expected)
    select (select count(*) from missing) + (select count(*) from surplus) as wrong`);
  return row?.wrong ?? 0;
}

function countWrong(database: Queryable, period: CountPeriod): number {
  const [allPosts, classified, byTopic, byGroup] = countedRows(period, sql`is not null`);
  const expected = sql`${allPosts} union all ${classified} union all ${byTopic} union all ${byGroup}`;
  const stored = sql`select kind, subject_id, ${sql.raw(period)}, company_id, posts
    from ${tableOf(period)} where posts <> 0`;
  const row = database.get<{ wrong: number }>(sql`
    with expected(kind, subject_id, period, company_id, posts) as (${expected}),
      stored as (${stored}),
      missing as (select * from expected except select * from stored),
      surplus as (select * from stored except select * from expected)
    select (select count(*) from missing) + (select count(*) from surplus) as wrong`);
  return row?.wrong ?? 0;
}

const periods = ["month", "week"] as const;
type CountPeriod = (typeof periods)[number];

function tableOf(period: CountPeriod) {
  return period === "month" ? monthlyCounts : weeklyCounts;
}

function insertInto(period: CountPeriod): SQL {
  return sql`insert into ${tableOf(period)} (kind, subject_id, ${sql.raw(period)}, company_id, posts)`;
}

function countedRows(
  period: CountPeriod,
  condition: SQL,
  options: { sign?: 1 | -1; topic?: SQL; group?: SQL } = {},
): [SQL, SQL, SQL, SQL] {
  const times = sql.raw(String(options.sign ?? 1));
  const week = sql`strftime('%G-W%V', p.published_at / 1000, 'unixepoch')`;
  // Labels carry the month of their post; for its day the post is asked.
  const [ofPost, ofLabel] = period === "month" ? [sql`p.month`, sql`l.month`] : [week, week];
  const given =
    period === "month" ? sql`${labels} l` : sql`${labels} l join ${posts} p on p.id = l.post_id`;
  const dated = sql`p.id ${condition} and p.month is not null`;
  const present = sql`l.post_id ${condition} and l.month is not null and l.present = 1`;
  return [
    sql`select 'posts', '', ${ofPost}, p.company_id, ${times} * count(*) from ${posts} p
      where ${dated} group by 3, 4`,
    sql`select 'classified', '', ${ofPost}, p.company_id, ${times} * count(*) from ${posts} p
      where ${dated} and p.classified_at is not null group by 3, 4`,
    sql`select 'topic', l.topic_id, ${ofLabel}, l.company_id, ${times} * count(*) from ${given}
      where ${present} ${options.topic ?? sql.empty()} group by 2, 3, 4`,
    sql`select 'group', t.group_id, ${ofLabel}, l.company_id, ${times} * count(distinct l.post_id)
      from ${given} join ${topics} t on t.id = l.topic_id
      where ${present} ${options.group ?? sql.empty()} group by 2, 3, 4`,
  ];
}
