import { and, asc, eq, isNotNull, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";

export type CrossPost = { id: number; company: string };

/** A page shows so many; a text that more have is of an agency. */
const shownPosts = 10;

/** Posts of other companies with the same long text, the oldest first. */
export function findCrossPosts(database: Queryable, postId: number): CrossPost[] {
  const same = alias(posts, "same");
  return database
    .select({ id: same.id, company: companies.name })
    .from(posts)
    .innerJoin(same, eq(same.textFingerprint, posts.textFingerprint))
    .innerJoin(companies, eq(companies.id, same.companyId))
    .where(
      and(
        eq(posts.id, postId),
        isNotNull(posts.textFingerprint),
        ne(same.companyId, posts.companyId),
      ),
    )
    .orderBy(asc(same.publishedAt), asc(same.id))
    .limit(shownPosts)
    .all();
}
