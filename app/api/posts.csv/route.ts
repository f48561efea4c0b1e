import { csvResponse } from "@/app/_server/csv-response";
import { serverDatabase } from "@/app/_server/database";
import { type ListedPost, listPosts, type PostFilter } from "@/db/queries/posts/posts";
import { filterOf } from "@/lib/posts/post-query";
import { answerPosts } from "../answer-posts";

const columns = ["published", "company", "title", "link", "topics", "summary"];
const chunkSize = 1_000;

/** Every post that the parameters choose, as a CSV file; topics are ids parted by spaces. */
export function GET(request: Request): Response {
  return answerPosts(request, (query) =>
    csvResponse("posts.csv", columns, readRows(filterOf(query))),
  );
}

function* readRows(filter: PostFilter): Generator<(string | null)[][]> {
  for (let offset = 0; ; offset += chunkSize) {
    const posts = listPosts(serverDatabase(), filter, { limit: chunkSize, offset });
    if (posts.length > 0) yield posts.map(rowOf);
    if (posts.length < chunkSize) return;
  }
}

function rowOf(post: ListedPost): (string | null)[] {
  return [
    post.publishedAt === null ? null : new Date(post.publishedAt).toISOString().slice(0, 10),
    post.company,
    post.title,
    post.link,
    post.labels.map((label) => label.topicId).join(" "),
    post.summary,
  ];
}
