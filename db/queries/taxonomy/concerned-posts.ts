import { asc, gt, max, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { classifications, labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { taxonomyChanges, topics } from "@/db/schema/taxonomy";
import { type Concern, concernsOf } from "@/lib/taxonomy/concerned-posts";

/** What the changes of the taxonomy after a version concern. */
export function readConcerns(database: Queryable, sinceVersion: number): Concern[] {
  const changes = database
    .select({ version: taxonomyChanges.version, rows: taxonomyChanges.rows })
    .from(taxonomyChanges)
    .where(gt(taxonomyChanges.version, sinceVersion))
    .orderBy(asc(taxonomyChanges.id))
    .all();
  return concernsOf(changes, sinceVersion);
}

/** How many posts the concerns name; a post that several name counts once. */
export function countConcernedPosts(database: Queryable, concerns: Concern[]): number {
  if (concerns.length === 0) return 0;
  const row = database.get<{ posts: number }>(
    sql`select count(*) as posts from (${concernedPosts(concerns)})`,
  );
  return row?.posts ?? 0;
}

/** Grows whenever an engine has read a post; 0 where none has. */
export function lastClassificationId(database: Queryable): number {
  const last = database
    .select({ id: max(classifications.id) })
    .from(classifications)
    .get();
  return last?.id ?? 0;
}

/** The posts that the concerns name, in order of id. */
export function readConcernedPosts(database: Queryable, concerns: Concern[]): number[] {
  if (concerns.length === 0) return [];
  const rows = database.all<{ id: number }>(sql`${concernedPosts(concerns)} order by 1`);
  return rows.map(({ id }) => id);
}

function concernedPosts(concerns: Concern[]): SQL {
  const versions = new Map<number, Concern[]>();
  for (const concern of concerns) {
    versions.set(concern.beforeVersion, [...(versions.get(concern.beforeVersion) ?? []), concern]);
  }
  const parts = [...versions].map(([version, some]) => {
    const readBefore = sql`from ${posts} p join ${classifications} c on c.id = p.classification_id
      where c.taxonomy_version < ${version} and p.pending = 0`;
    const groupIds = sql.join(
      [...new Set(some.map(({ groupId }) => groupId))].map((id) => sql`${id}`),
      sql`, `,
    );
    return sql`select p.id as id ${readBefore} and (
      not exists (select 1 from ${labels} l where l.post_id = p.id and l.present = 1)
      or exists (select 1 from ${labels} l join ${topics} t on t.id = l.topic_id
        where l.post_id = p.id and l.present = 1 and t.group_id in (${groupIds}))
      or p.id in (${sql.join(some.map(naming), sql` union `)}))`;
  });
  return sql.join(parts, sql` union `);
}

function naming({ phrase }: Concern): SQL {
  return sql`select rowid from posts_search where posts_search match ${phrase}`;
}
