import { answerQuery } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { countPosts, listPosts } from "@/db/queries/posts";
import { filterOf, postQuerySchema, postsPerPage } from "@/lib/posts/post-query";

/** A page of posts with their labels, by the same parameters as the posts page. */
export function GET(request: Request): Response {
  return answerQuery(request, postQuerySchema, (query) => {
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
