import { stringify } from "csv-stringify/sync";
import { type ExportedPost, listPostsAfter } from "@/db/queries/posts/exported-posts";
import type { Database } from "@/db/queryable";
import { cellsOfRecord, postColumns } from "@/lib/posts/post-columns";
import type { PostRecord } from "@/lib/posts/post-record";

const postsAtOnce = 500;

export type PostsFormat = "jsonl" | "csv";

/**
 * Every post as text of that format, in parts, in the order in which they were stored; reading it
 * into an empty database and exporting that gives the same text.
 */
export function* exportPosts(database: Database, format: PostsFormat): Generator<string> {
  if (format === "csv") yield stringify([[...postColumns]]);
  for (let afterId = 0; ; ) {
    const posts = listPostsAfter(database, { afterId, limit: postsAtOnce });
    const last = posts.at(-1);
    if (last === undefined) return;
    const records = posts.map(recordOf);
    if (format === "csv") yield stringify(records.map(cellsOfRecord));
    else yield records.map((record) => `${JSON.stringify(record)}\n`).join("");
    afterId = last.id;
  }
}

/** The canonical address is the id: the number of a row is another in every database. */
function recordOf(post: ExportedPost): PostRecord {
  return {
    id: post.url,
    company: post.company,
    url: post.link,
    title: post.title,
    published: post.publishedAt === null ? null : new Date(post.publishedAt).toISOString(),
    summary: post.summary,
    content: post.content,
    native_tags: post.tags,
    lang: post.lang,
    date_source: post.dateSource,
    content_source: post.contentSource,
    text_type: "plain",
  };
}
