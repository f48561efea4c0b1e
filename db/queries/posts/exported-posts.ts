import { asc, eq, gt } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";

export type ExportedPost = typeof posts.$inferSelect & { company: string };

/** Posts with the name of their company, by id, those after `afterId`. */
export function listPostsAfter(
  database: Queryable,
  { afterId, limit }: { afterId: number; limit: number },
): ExportedPost[] {
  return database
    .select({ post: posts, company: companies.name })
    .from(posts)
    .innerJoin(companies, eq(companies.id, posts.companyId))
    .where(gt(posts.id, afterId))
    .orderBy(asc(posts.id))
    .limit(limit)
    .all()
    .map(({ post, company }) => ({ ...post, company }));
}
