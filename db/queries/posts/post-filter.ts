import {
  and,
  between,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { isStanding } from "@/db/queries/review/reviews";
import type { Queryable } from "@/db/queryable";
import { labels } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { topics } from "@/db/schema/taxonomy";
import type { PostFilter, PostState } from "@/lib/posts/post-query";
import { searchPhrase } from "@/lib/posts/search-phrase";
import { timesOfWeek } from "@/lib/trends/week";

/** @param fromMonth with a choice of topics: dated posts before it are left out, see {@link startOfNewest} */
export function matchingPosts(
  filter: PostFilter,
  fromMonth: string | null = null,
): SQL | undefined {
  return and(
    filter.companyIds.length > 0 ? inArray(posts.companyId, filter.companyIds) : undefined,
    filter.from === null ? undefined : gte(posts.month, filter.from),
    filter.to === null ? undefined : lte(posts.month, filter.to),
    filter.week === null ? undefined : publishedIn(filter.week),
    filter.search === null
      ? undefined
      : sql`${posts.id} in (select rowid from posts_search where posts_search match ${searchPhrase(filter.search)})`,
    havingTopic(filter, fromMonth),
    inState(filter.state),
  );
}

/** Posts whose date is believed, as charts count them. */
function publishedIn(week: string): SQL | undefined {
  const { from, to } = timesOfWeek(week);
  return and(between(posts.publishedAt, from, to), isNotNull(posts.month));
}

function havingTopic(filter: PostFilter, fromMonth: string | null): SQL | undefined {
  if (!hasTopicChoice(filter)) return undefined;
  const labelled = (months?: SQL) =>
    sql`select ${labels.postId} from ${labels} where ${and(labelledWith(filter), months)}`;
  if (fromMonth === null) return sql`${posts.id} in (${labelled()})`;
  // Two lookups: with an "or" the whole topic would be read.
  return sql`${posts.id} in (${labelled(gte(labels.month, fromMonth))}
    union all ${labelled(isNull(labels.month))})`;
}

/** The labels of the topics, companies and months of a filter, whatever else it asks of posts. */
export function labelledWith(filter: PostFilter): SQL | undefined {
  return and(eq(labels.present, true), ofTopics(filter), ofCompaniesAndMonths(filter));
}

function ofCompaniesAndMonths({ companyIds, from, to }: PostFilter): SQL | undefined {
  return and(
    companyIds.length > 0 ? inArray(labels.companyId, companyIds) : undefined,
    from === null ? undefined : gte(labels.month, from),
    to === null ? undefined : lte(labels.month, to),
  );
}

/**
 * A month so late that the newest so many posts of a filter are all in it, after it or undated:
 * one of the topics alone has as many. Null where there is none, or no choice of topics.
 */
export function startOfNewest(
  database: Queryable,
  filter: PostFilter,
  posts: number,
): string | null {
  const { week, search, state } = filter;
  const hasMore = week !== null || search !== null || state !== null;
  if (hasMore || !hasTopicChoice(filter)) return null;
  const months = listChosenTopics(database, filter).map((topicId) =>
    database
      .select({ month: labels.month })
      .from(labels)
      .where(
        and(
          eq(labels.topicId, topicId),
          eq(labels.present, true),
          isNotNull(labels.month),
          ofCompaniesAndMonths(filter),
        ),
      )
      .orderBy(desc(labels.month))
      .limit(1)
      .offset(posts - 1)
      .get(),
  );
  const found = months.flatMap((row) => row?.month ?? []).sort();
  return found.at(-1) ?? null;
}

function listChosenTopics(database: Queryable, { topicIds, groupIds }: PostFilter): string[] {
  if (groupIds.length === 0) return topicIds;
  const ofGroups = database
    .select({ id: topics.id })
    .from(topics)
    .where(inArray(topics.groupId, groupIds))
    .all();
  return [...topicIds, ...ofGroups.map(({ id }) => id)];
}

function hasTopicChoice({ topicIds, groupIds }: PostFilter): boolean {
  return topicIds.length > 0 || groupIds.length > 0;
}

function ofTopics({ topicIds, groupIds }: PostFilter): SQL | undefined {
  return or(
    topicIds.length > 0 ? inArray(labels.topicId, topicIds) : undefined,
    groupIds.length > 0
      ? sql`${labels.topicId} in (select id from ${topics} where ${inArray(topics.groupId, groupIds)})`
      : undefined,
  );
}

function inState(state: PostState | null): SQL | undefined {
  if (state === null) return undefined;
  if (state === "unclassified") return isNull(posts.classifiedAt);
  if (state === "undated") return isNull(posts.month);
  if (state === "reviewed")
    return sql`${posts.id} in (select r.post_id from reviews r where ${isStanding(sql`r`)})`;
  return sql`${posts.classifiedAt} is not null and not exists (
    select 1 from ${labels} where ${labels.postId} = ${posts.id} and ${labels.present} = 1)`;
}
