import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { labels, monthlyCounts, totalCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";
import type { PostFilter } from "@/lib/posts/post-query";
import { labelledWith } from "./post-filter";

type Counted = { kind: "posts" | "topic" | "group"; id: string };

/**
 * The posts of a filter from the counts that are kept, with undated ones from an index, or from the
 * labels of several topics; null where these do not say, and the posts have to be read.
 */
export function readPostCount(database: Queryable, filter: PostFilter): number | null {
  const { from, to, week, search, state } = filter;
  if (week !== null || search !== null || state !== null) return null;
  const subject = findSubject(filter);
  if (subject === null) return countLabelled(database, filter);
  const written = sql`kind = ${subject.kind} and subject_id = ${subject.id}
    ${ofCompanies(filter, sql`company_id`)}`;
  if (from !== null || to !== null) {
    return sumOf(
      database,
      sql`select sum(posts) as posts from ${monthlyCounts} where ${written}
        and month between ${from ?? ""} and ${to ?? "9"}`,
    );
  }
  const dated = sumOf(
    database,
    sql`select sum(posts) as posts from ${totalCounts} where ${written}`,
  );
  return dated + sumOf(database, undatedPosts(subject, filter));
}

/** The one subject that a filter asks for; null where it asks for several, whose posts may be the same. */
function findSubject({ topicIds, groupIds }: PostFilter): Counted | null {
  const chosen: Counted[] = [
    ...topicIds.map((id) => ({ kind: "topic" as const, id })),
    ...groupIds.map((id) => ({ kind: "group" as const, id })),
  ];
  if (chosen.length > 1) return null;
  return chosen[0] ?? { kind: "posts", id: "" };
}

function countLabelled(database: Queryable, filter: PostFilter): number {
  return sumOf(
    database,
    sql`select count(*) as posts from (
      select distinct ${labels.postId} from ${labels} where ${labelledWith(filter)})`,
  );
}

function undatedPosts({ kind, id }: Counted, filter: PostFilter): SQL {
  if (kind === "posts") {
    return sql`select count(*) as posts from ${posts}
      where month is null ${ofCompanies(filter, sql`company_id`)}`;
  }
  const named = kind === "topic" ? sql`t.id = ${id}` : sql`t.group_id = ${id}`;
  return sql`select count(distinct l.post_id) as posts
    from ${topics} t cross join ${labels} l on l.topic_id = t.id
    where ${named} and l.month is null and l.present = 1
      ${ofCompanies(filter, sql`l.company_id`)}`;
}

function ofCompanies({ companyIds }: PostFilter, column: SQL): SQL {
  return companyIds.length === 0 ? sql.empty() : sql`and ${column} in ${companyIds}`;
}

function sumOf(database: Queryable, counts: SQL): number {
  return database.get<{ posts: number | null }>(counts)?.posts ?? 0;
}
