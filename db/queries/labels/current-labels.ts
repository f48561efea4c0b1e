import { type SQL, sql } from "drizzle-orm";
import { inIds } from "@/db/queries/listed-ids";
import type { Queryable } from "@/db/queryable";
import { labelHistory, labels, reviews } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { taxonomyChanges, topics } from "@/db/schema/taxonomy";

/**
 * The current labels of posts as their history gives them: what the last classification said,
 * overruled by the last verdict of a person that stands. Where a person has confirmed a post, its
 * topics are that person's word, none included: what engines say gives no further label, but for
 * topics that the taxonomy got later, which nobody could confirm or leave out.
 *
 * What was said of a merged topic counts for the topic it was merged into, and a person still wins:
 * an accepted topic makes the other accepted, unless a person has judged the other since the merge;
 * what a person has rejected under either name, no engine's word under that name brings back.
 */
function labelsFromHistory(condition: SQL): SQL {
  return sql`
    with recursive lineage(topic_id, ancestor_id, after_id) as (
      select id, merged_into, merged_after from ${topics} where merged_into is not null
      union all
      select l.topic_id, t.merged_into, t.merged_after
      from lineage l join ${topics} t on t.id = l.ancestor_id where t.merged_into is not null
    ), roots(topic_id, root_id) as (
      select l.topic_id, l.ancestor_id from lineage l
        join ${topics} t on t.id = l.ancestor_id where t.merged_into is null
    ), own as (
      select id, post_id, topic_id, verdict from ${labelHistory}
      where id in (
        select max(h.id) from ${labelHistory} h join ${reviews} r on r.id = h.review_id
        where h.source = 'person' and h.post_id ${condition} and r.kind <> 'undo'
          and not exists (select 1 from ${reviews} u where u.undoes_review_id = r.id)
        group by h.post_id, h.topic_id
      )
    ), verdicts as (
      select post_id, topic_id, min(verdict) as verdict from (
        select o.post_id, o.topic_id, o.verdict from own o
        where o.topic_id not in (select topic_id from roots)
        union all
        select o.post_id, roots.root_id, o.verdict from own o
          join roots on roots.topic_id = o.topic_id
        where o.verdict = 'accepted' and not exists (
          select 1 from lineage l join own later
            on later.topic_id = l.ancestor_id and later.id > l.after_id
          where l.topic_id = o.topic_id and later.post_id = o.post_id
        )
      ) group by post_id, topic_id
    ), spoken as materialized (
      select h.id, h.post_id, h.topic_id, h.source, h.classification_id, h.confidence, h.evidence
      from ${posts} p
        join ${labelHistory} h on h.classification_id = p.classification_id and h.post_id = p.id
      where p.id ${condition}
    ), machine as (
      select post_id, topic_id, source, classification_id, confidence, evidence from spoken
      where topic_id not in (select topic_id from roots)
      union all
      ${spokenOfMergedTopics}
    ), closed(post_id, at) as (
      select r.post_id, max(r.created_at) from ${reviews} r
      where r.post_id ${condition} and r.kind = 'confirm'
        and not exists (select 1 from ${reviews} u where u.undoes_review_id = r.id)
      group by r.post_id
    ), added(topic_id, at) as (
      select json_extract(topic.value, '$.after.id'), min(c.created_at)
      from ${taxonomyChanges} c, json_each(c.rows, '$.topics') topic
      where json_extract(topic.value, '$.before') is null group by 1
    ), said as (
      select m.post_id, m.topic_id from machine m
        left join closed on closed.post_id = m.post_id
        left join added on added.topic_id = m.topic_id
      where closed.at is null or closed.at < coalesce(added.at, 0)
      union select post_id, topic_id from verdicts
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

/** One row a post: the first that no person has rejected, where the reading did not name the other topic itself. */
const spokenOfMergedTopics = sql`
      select s.post_id, roots.root_id, s.source, s.classification_id, s.confidence, s.evidence
      from spoken s join roots on roots.topic_id = s.topic_id
      where s.id in (
        select min(s.id) from spoken s join roots on roots.topic_id = s.topic_id
        where not exists (
          select 1 from own o where o.post_id = s.post_id and o.verdict = 'rejected'
            and (o.topic_id = s.topic_id
              or o.topic_id in (select ancestor_id from lineage l where l.topic_id = s.topic_id))
        ) and not exists (
          select 1 from ${labelHistory} direct where direct.post_id = s.post_id
            and direct.topic_id = roots.root_id and direct.classification_id = s.classification_id
        )
        group by s.post_id, roots.root_id
      )`;

const columns = sql.raw(
  "post_id, topic_id, company_id, month, present, source, verdict, classification_id, confidence, evidence",
);

/** Brings the current labels of these posts in line with their history; call it inside `withCounts`. */
export function replaceCurrentLabels(tx: Queryable, postIds: number[]): void {
  if (postIds.length === 0) return;
  const condition = inIds(postIds);
  tx.run(sql`delete from ${labels} where post_id ${condition}`);
  tx.run(sql`insert into ${labels} (${columns}) ${labelsFromHistory(condition)}`);
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
