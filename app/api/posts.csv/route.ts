import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import { serverDatabase } from "@/app/_server/database";
import { type ListedPost, listPosts, type PostFilter } from "@/db/queries/posts/posts";
import { filterOf } from "@/lib/posts/post-query";
import { answerPosts } from "../answer-posts";

const columns: CsvColumns<ListedPost> = {
  published: ({ publishedAt }) =>
    publishedAt === null ? null : new Date(publishedAt).toISOString().slice(0, 10),
  company: ({ company }) => company,
  title: ({ title }) => title,
  link: ({ link }) => link,
  topics: ({ labels }) => labels.map((label) => label.topicId).join(" "),
  summary: ({ summary }) => summary,
};
const chunkSize = 1_000;

/** Every post that the parameters choose, as a CSV file; topics are ids parted by spaces. */
export function GET(request: Request): Response {
  return answerPosts(request, (query) =>
    csvResponse("posts.csv", columns, readChunks(filterOf(query))),
  );
}

function* readChunks(filter: PostFilter): Generator<ListedPost[]> {
  for (let offset = 0; ; offset += chunkSize) {
    const posts = listPosts(serverDatabase(), filter, { limit: chunkSize, offset });
    if (posts.length > 0) yield posts;
    if (posts.length < chunkSize) return;
  }
}
