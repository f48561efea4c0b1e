import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";

/** Posts that have one topic, the other, both; and labels of either that a person has judged. */
export type MergePreview = { one: number; other: number; both: number; judged: number };

/** What merging two topics would put together. */
export function previewMerge(database: Queryable, topicId: string, intoId: string): MergePreview {
  const row = database.get<MergePreview>(sql`
    with one as (select post_id, verdict, present from ${labels} where topic_id = ${topicId}),
      other as (select post_id, verdict, present from ${labels} where topic_id = ${intoId})
    select (select count(*) from one where present = 1) as one,
      (select count(*) from other where present = 1) as other,
      (select count(*) from one join other on other.post_id = one.post_id
        where one.present = 1 and other.present = 1) as both,
      (select count(*) from one where verdict is not null)
        + (select count(*) from other where verdict is not null) as judged`);
  return row ?? { one: 0, other: 0, both: 0, judged: 0 };
}

/** How many posts have a topic, and how many labels of it a person has judged. */
export function countTopicLabels(database: Queryable, topicId: string) {
  const row = database.get<{ posts: number; judged: number }>(sql`
    select coalesce(sum(present), 0) as posts, count(verdict) as judged
    from ${labels} where topic_id = ${topicId}`);
  return row ?? { posts: 0, judged: 0 };
}
