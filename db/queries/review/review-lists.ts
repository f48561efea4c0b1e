import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { mostListed } from "@/lib/review/queues";
import { isUnjudged } from "./review-queue";
import { isStanding } from "./reviews";

/** So many of the newest posts that several engines have read are compared. */
const mostCompared = 5_000;

/** Posts on which the last readings of engines name different topics, the most differences first. */
export function listDisputedPosts(database: Queryable): number[] {
  return idsOf(
    database,
    sql`
    with last as materialized (
      select c.post_id, c.engine, max(c.id) as id from classifications c
      where c.post_id in (
        select post_id from classifications group by post_id
        having min(engine) <> max(engine) order by post_id desc limit ${mostCompared})
      group by c.post_id, c.engine
    ), readers as (select post_id, count(*) as readers from last group by post_id),
    named as (
      select l.post_id, h.topic_id, count(*) as readers
      from last l join label_history h on h.classification_id = l.id
      group by l.post_id, h.topic_id
    )
    select n.post_id as postId from named n
      join readers r on r.post_id = n.post_id join posts on posts.id = n.post_id
    where n.readers < r.readers and ${isUnjudged}
    group by n.post_id order by count(*) desc, n.post_id desc limit ${mostListed}`,
  );
}

/** Posts with one of these topics that nobody has judged, the least sure first. */
export function listPostsOfTopics(database: Queryable, topicIds: string[]): number[] {
  if (topicIds.length === 0) return [];
  const ids = sql.join(
    topicIds.map((id) => sql`${id}`),
    sql`, `,
  );
  return idsOf(
    database,
    sql`
    select l.post_id as postId from labels l join posts on posts.id = l.post_id
    where l.topic_id in (${ids}) and l.present = 1 and l.verdict is null and ${isUnjudged}
    group by l.post_id order by min(l.confidence), l.post_id desc limit ${mostListed}`,
  );
}

/** Posts for which a split proposes a topic that nobody has judged, the surest first. */
export function listSplitPosts(database: Queryable): number[] {
  return idsOf(
    database,
    sql`
    select s.post_id as postId from topic_suggestions s
      join topics t on t.id = s.topic_id and t.retired_at is null
    where not exists (
      select 1 from labels l where l.post_id = s.post_id and l.topic_id = s.topic_id)
    group by s.post_id order by max(s.confidence) desc, s.post_id limit ${mostListed}`,
  );
}

/** Audited posts that others have answered and this person has not: one second answer each. */
export function listUnrepeatedAudits(database: Queryable, reviewer: string): number[] {
  return idsOf(
    database,
    sql`
    select d.post_id as postId from audit_draws d join reviews first on first.id = d.review_id
    where first.reviewer <> ${reviewer} and not exists (
      select 1 from reviews r where r.post_id = d.post_id and r.reviewer <> first.reviewer
        and r.kind = 'confirm' and ${isStanding(sql`r`)})
    order by d.batch_id, d.place limit ${mostListed}`,
  );
}

/** The last complete answer of each person to each post that two or more have answered; what settled a conflict is none of them. */
const repeatedAnswers = sql`
    answers as materialized (
      select r.post_id, r.reviewer, max(r.id) as id from reviews r
      where r.kind = 'confirm' and r.queue is not 'conflicts' and ${isStanding(sql`r`)}
      group by r.post_id, r.reviewer
    ), repeated as materialized (
      select a.* from answers a
      where a.post_id in (select post_id from answers group by post_id having count(*) > 1)
    )`;

/** Posts that people answered differently and nobody has settled, the latest first. */
export function listConflicts(database: Queryable): number[] {
  return idsOf(
    database,
    sql`
    with ${repeatedAnswers}, readers as (
      select post_id, count(*) as readers, max(id) as newest from repeated group by post_id
    ), accepted as (
      select a.post_id, h.topic_id, count(*) as readers
      from repeated a join label_history h on h.review_id = a.id and h.verdict = 'accepted'
      group by a.post_id, h.topic_id
    )
    select r.post_id as postId from readers r
    where exists (
        select 1 from accepted a where a.post_id = r.post_id and a.readers < r.readers)
      and not exists (
        select 1 from reviews s where s.post_id = r.post_id and s.queue = 'conflicts'
          and s.id > r.newest and ${isStanding(sql`s`)})
    order by r.newest desc limit ${mostListed}`,
  );
}

export type RepeatedAnswer = { postId: number; reviewer: string; topicIds: string[] };

/**
 * What each person answered on the posts that two or more have answered without seeing what others
 * or engines said: only such answers tell how far people agree.
 */
export function readRepeatedAnswers(database: Queryable): RepeatedAnswer[] {
  const rows = database.all<{ postId: number; reviewer: string; topicId: string | null }>(sql`
    with blind as materialized (
      select r.post_id, r.reviewer, max(r.id) as id from reviews r
      where r.queue in ('audit', 'second') and r.shown_topics is null and ${isStanding(sql`r`)}
      group by r.post_id, r.reviewer
    )
    select a.post_id as postId, a.reviewer, h.topic_id as topicId
    from blind a left join label_history h on h.review_id = a.id and h.verdict = 'accepted'
    where a.post_id in (select post_id from blind group by post_id having count(*) > 1)
    order by a.post_id, a.id, h.topic_id`);
  const answers = new Map<string, RepeatedAnswer>();
  for (const { postId, reviewer, topicId } of rows) {
    const key = `${postId} ${reviewer}`;
    const answer = answers.get(key) ?? { postId, reviewer, topicIds: [] };
    if (topicId !== null) answer.topicIds.push(topicId);
    answers.set(key, answer);
  }
  return [...answers.values()];
}

/** What people answered on one post, by name, with the names of topics. */
export function readAnswersTo(
  database: Queryable,
  postId: number,
): { reviewer: string; topics: { id: string; name: string }[] }[] {
  const rows = database.all<{ reviewer: string; id: string | null; name: string | null }>(sql`
    select r.reviewer, t.id, t.name from reviews r
      left join label_history h on h.review_id = r.id and h.verdict = 'accepted'
      left join topics t on t.id = h.topic_id
    where r.id in (
      select max(r.id) from reviews r where r.post_id = ${postId} and r.kind = 'confirm'
        and r.queue is not 'conflicts' and ${isStanding(sql`r`)} group by r.reviewer)
    order by r.id, t.position`);
  const byReviewer = new Map<string, { id: string; name: string }[]>();
  for (const { reviewer, id, name } of rows) {
    const topics = byReviewer.get(reviewer) ?? [];
    byReviewer.set(reviewer, id !== null && name !== null ? [...topics, { id, name }] : topics);
  }
  return [...byReviewer].map(([reviewer, topics]) => ({ reviewer, topics }));
}

function idsOf(database: Queryable, query: SQL): number[] {
  return database.all<{ postId: number }>(query).map(({ postId }) => postId);
}
