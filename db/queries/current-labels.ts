import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/open-database";
import { labelHistory, labels, reviews } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";

/**
 * The current labels of posts as their history gives them: what the last classification said,
 * overruled by the last verdict of a person that is not withdrawn. Where a person has confirmed that
 * no topic fits (a confirmation without verdicts, not undone), what engines say gives no label.
 */
function labelsFromHistory(condition: SQL): SQL {
  return sql`
    with machine as (
      select h.post_id, h.topic_id, h.source, h.classification_id, h.confidence, h.evidence
      from ${labelHistory} h join ${posts} p on p.classification_id = h.classification_id
      where h.post_id ${condition} and not exists (
        select 1 from ${reviews} r where r.post_id = h.post_id and r.kind = 'confirm'
          and not exists (select 1 from ${labelHistory} v where v.review_id = r.id)
          and not exists (select 1 from ${reviews} u where u.undoes_review_id = r.id)
      )
    ), verdicts as (
      select post_id, topic_id, verdict from ${labelHistory}
      where id in (
        select max(id) from ${labelHistory}
        where source = 'person' and post_id ${condition} group by post_id, topic_id
      ) and verdict <> 'withdrawn'
    ), said as (
      select post_id, topic_id from machine union select post_id, topic_id from verdicts
    )
    select said.post_id, said.topic_id, p.company_id, p.month,
      coalesce(v.verdict, 'accepted') = 'accepted' as present,
      case when v.verdict is null then m.source else 'person' end as source,
      v.verdict, m.classification_id, m.confidence, m.evidence
    from said
      join ${posts} p on p.id = said.post_id
      left join machine m on m.post_id = said.post_id and m.topic_id = said.topic_id
      left join verdicts v on v.post_id = said.post_id and v.topic_id = said.topic_id`;
}

const columns = sql.raw(
  "post_id, topic_id, company_id, month, present, source, verdict, classification_id, confidence, evidence",
);

/** Brings the current labels of these posts in line with their history; call it inside `withCounts`. */
export function replaceCurrentLabels(tx: Queryable, postIds: number[]): void {
  if (postIds.length === 0) return;
  const ids = sql.join(
    postIds.map((id) => sql`${id}`),
    sql`, `,
  );
  tx.run(sql`delete from ${labels} where post_id in (${ids})`);
  tx.run(sql`insert into ${labels} (${columns}) ${labelsFromHistory(sql`in (${ids})`)}`);
}

/** Makes all current labels anew from the history. */
export function rebuildCurrentLabels(tx: Queryable): void {
  tx.delete(labels).run();
  tx.run(sql`insert into ${labels} (${columns}) ${labelsFromHistory(sql`is not null`)}`);
}

/** How many current labels differ from what the history gives: 0 in a sound database. */
export function countWrongLabels(database: Queryable): number {
  const row = database.get<{ wrong: number }>(sql`
    with expected(${columns}) as (${labelsFromHistory(sql`is not null`)}),
      stored as (select ${columns} from ${labels}),
      missing as (select * from expected except select * from stored),
      surplus as (select * from stored except select * from expected)
    select (select count(*) from missing) + (select count(*) from surplus) as wrong`);
  return row?.wrong ?? 0;
}
