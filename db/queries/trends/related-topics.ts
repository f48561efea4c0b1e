import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import type { MonthSpan } from "@/lib/trends/topic-shares";

export type RelatedTopic = { topicId: string; posts: number };

/** The topics that dated posts with a topic have besides it, the most frequent first. */
export function listRelatedTopics(
  database: Queryable,
  topicId: string,
  months: MonthSpan,
): RelatedTopic[] {
  return database.all<RelatedTopic>(sql`
    select other.topic_id as topicId, count(*) as posts
    from ${labels} one join ${labels} other on other.post_id = one.post_id
    where one.topic_id = ${topicId} and one.present = 1
      and one.month between ${months.from} and ${months.to}
      and other.topic_id <> ${topicId} and other.present = 1
    group by other.topic_id order by posts desc, topicId`);
}
