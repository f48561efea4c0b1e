import { serverDatabase } from "@/app/_server/database";
import { countPosts, listPosts } from "@/db/queries/posts/posts";
import { filterOf, postsPerPage } from "@/lib/posts/post-query";
import { answerPosts } from "../answer-posts";

/** A page of posts with their labels, by the same parameters as the posts page. */
export function GET(request: Request): Response {
  return answerPosts(request, (query) => {
    const database = serverDatabase();
    const filter = filterOf(query);
    const page = { limit: postsPerPage, offset: (query.page - 1) * postsPerPage };
    return Response.json({
      total: countPosts(database, filter),
      page: query.page,
      postsPerPage,
      posts: listPosts(database, filter, page),
    });
  });
}
