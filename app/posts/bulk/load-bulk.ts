import { serverDatabase } from "@/app/_server/database";
import { listPostIds } from "@/db/queries/posts/posts";
import { previewBulk } from "@/db/queries/review/bulk-reviews";
import { findTopic } from "@/db/queries/taxonomy/taxonomy";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { type BulkQuery, mostBulkPosts } from "@/lib/review/bulk-query";

/** The posts that a bulk change is about: those chosen, or all that a list's address chooses. */
function postIdsOf({ post, all }: BulkQuery): number[] {
  if (all === null) return post;
  const raw = Object.fromEntries(new URLSearchParams(all));
  const { query } = parseUsableParameters(postQuerySchema, raw);
  return listPostIds(serverDatabase(), filterOf(query), { limit: mostBulkPosts });
}

/** What the change would do; null where no topic in force is chosen. */
export function loadBulk(query: BulkQuery) {
  const database = serverDatabase();
  const topic = query.give === null ? undefined : findTopic(database, query.give);
  if (!topic) return null;
  const bulk = { change: query.change, topicId: topic.id, postIds: postIdsOf(query) };
  return { topic, posts: previewBulk(database, bulk) };
}
