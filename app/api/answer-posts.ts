import { answerQuery, badParameters } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { filterNames } from "@/app/posts/filter-options";
import { listCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { unknownIds } from "@/lib/posts/active-filters";
import { type PostQuery, postQuerySchema } from "@/lib/posts/post-query";

/** Answers with the posts that the parameters choose; unlike the page it refuses an id that nothing has. */
export function answerPosts(request: Request, answer: (query: PostQuery) => Response): Response {
  return answerQuery(request, postQuerySchema, (query) => {
    const database = serverDatabase();
    const choices = { taxonomy: readTaxonomy(database), companies: listCompanies(database) };
    const problems = unknownIds(query, filterNames(choices));
    return problems.length > 0 ? badParameters(problems) : answer(query);
  });
}
