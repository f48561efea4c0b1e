import { desc, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import { searchPhrase } from "@/lib/posts/search-phrase";

/**
 * Posts with the typed words in their title, those that were added last first. The index is read
 * from its end and only as far as needed: a word of every title costs no more than a rare one.
 */
export function findPostsByTitle(
  database: Queryable,
  typed: string,
  most: number,
): { id: number; title: string; company: string }[] {
  const phrase = `title : (${searchPhrase(typed)})`;
  const found = database.all<{ id: number }>(sql`
    select rowid as id from posts_search where posts_search match ${phrase}
    order by rowid desc limit ${most}`);
  const ids = found.map(({ id }) => id);
  return database
    .select({ id: posts.id, title: posts.title, company: companies.name })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(inArray(posts.id, ids))
    .orderBy(desc(posts.id))
    .all();
}
