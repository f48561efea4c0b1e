import { answerQuery, badParameters } from "@/app/_server/api-response";
import { type BesideOthers, loadBesideOthers } from "@/app/companies/read-others";
import { othersQuerySchema } from "@/lib/trends/compare-query";

/** Answers with a company's topics beside those of all others; an unknown company is refused. */
export function answerOthers(
  request: Request,
  answer: (beside: BesideOthers) => Response,
): Response {
  return answerQuery(request, othersQuerySchema, (query) => {
    const beside = loadBesideOthers(query, Date.now());
    if (beside) return answer(beside);
    const allowed = `not known: ${query.companies[0]}`;
    return badParameters([{ parameter: "companies", allowed }]);
  });
}
