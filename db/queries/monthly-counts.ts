import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { labels, monthlyCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";
import { raiseDataVersion } from "./data-version";
import { inIds } from "./listed-ids";

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

/** Adds what these posts count (with -1: takes it off). Undated posts count nowhere. */
export function addCounts(tx: Queryable, postIds: number[], sign: 1 | -1): void {
  if (postIds.length === 0) return;
  raiseDataVersion(tx);
  for (const rows of countedRows(inIds(postIds), sign)) {
    tx.run(sql`insert into ${monthlyCounts} (kind, subject_id, month, company_id, posts) ${rows}
      on conflict do update set posts = posts + excluded.posts`);
  }
}

/** Counts everything anew from posts and labels. */
export function rebuildCounts(tx: Queryable): void {
  raiseDataVersion(tx);
  tx.delete(monthlyCounts).run();
  for (const rows of countedRows(sql`is not null`, 1)) {
    tx.run(sql`insert into ${monthlyCounts} (kind, subject_id, month, company_id, posts) ${rows}`);
  }
}

/** Counts these topics and groups anew, where a merge or a move has changed what counts for them. */
export function rebuildSubjectCounts(
  tx: Queryable,
  { topicIds, groupIds }: { topicIds: string[]; groupIds: string[] },
): void {
  raiseDataVersion(tx);
  const [, , byTopic, byGroup] = countedRows(sql`is not null`, 1, {
    topic: sql`and topic_id in ${topicIds}`,
    group: sql`and group_id in ${groupIds}`,
  });
  for (const { kind, ids, rows } of [
    { kind: "topic" as const, ids: topicIds, rows: byTopic },
    { kind: "group" as const, ids: groupIds, rows: byGroup },
  ]) {
    if (ids.length === 0) continue;
    tx.delete(monthlyCounts)
      .where(and(eq(monthlyCounts.kind, kind), inArray(monthlyCounts.subjectId, ids)))
      .run();
    tx.run(sql`insert into ${monthlyCounts} (kind, subject_id, month, company_id, posts) ${rows}`);
  }
}

/** How many monthly counts differ from what posts and labels give: 0 in a sound database. */
export function countWrongMonthlyCounts(database: Queryable): number {
  const [allPosts, classified, byTopic, byGroup] = countedRows(sql`is not null`, 1);
  const expected = sql`${allPosts} union all ${classified} union all ${byTopic} union all ${byGroup}`;
  const stored = sql`select kind, subject_id, month, company_id, posts from ${monthlyCounts} where posts <> 0`;
  const row = database.get<{ wrong: number }>(sql`
    with expected(kind, subject_id, month, company_id, posts) as (${expected}),
      stored as (${stored}),
      missing as (select * from expected except select * from stored),
      surplus as (select * from stored except select * from expected)
    select (select count(*) from missing) + (select count(*) from surplus) as wrong`);
  return row?.wrong ?? 0;
}

function countedRows(
  condition: SQL,
  sign: 1 | -1,
  only: { topic?: SQL; group?: SQL } = {},
): [SQL, SQL, SQL, SQL] {
  const times = sql.raw(String(sign));
  return [
    sql`select 'posts', '', month, company_id, ${times} * count(*) from ${posts}
      where id ${condition} and month is not null group by month, company_id`,
    sql`select 'classified', '', month, company_id, ${times} * count(*) from ${posts}
      where id ${condition} and month is not null and classified_at is not null
      group by month, company_id`,
    sql`select 'topic', topic_id, month, company_id, ${times} * count(*) from ${labels}
      where post_id ${condition} and month is not null and present = 1 ${only.topic ?? sql.empty()}
      group by topic_id, month, company_id`,
    sql`select 'group', group_id, month, company_id, ${times} * count(distinct post_id)
      from ${labels} join ${topics} on ${topics.id} = topic_id
      where post_id ${condition} and month is not null and present = 1 ${only.group ?? sql.empty()}
      group by group_id, month, company_id`,
  ];
}
