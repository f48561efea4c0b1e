import { answerQuery, badParameters } from "@/app/_server/api-response";
import { type Comparison, compareCompanies } from "@/app/compare/load-compare";
import { compareQuerySchema } from "@/lib/trends/compare-query";

/** A share of the comparison, with what it is made of; null where posts are too few. */
export type ComparedShare = {
  id: string;
  name: string;
  companyId: string;
  company: string;
  posts: number;
  classified: number;
  share: number | null;
  low: number | null;
  high: number | null;
};

/** Answers with the numbers of companies side by side; unlike the page it refuses an unknown company. */
export function answerCompare(
  request: Request,
  answer: (comparison: Comparison, shares: ComparedShare[]) => Response,
): Response {
  return answerQuery(request, compareQuerySchema, (query) => {
    const comparison = compareCompanies(query, Date.now());
    return comparison.problems.length > 0
      ? badParameters(comparison.problems)
      : answer(comparison, sharesOf(comparison));
  });
}

function sharesOf({ rows, nameOf }: Comparison): ComparedShare[] {
  return rows.flatMap(({ id, name, cells }) =>
    cells.map(({ companyId, share }) => ({
      id,
      name,
      companyId,
      company: nameOf(companyId),
      posts: share.posts,
      classified: share.classified,
      share: share.share,
      low: share.interval?.low ?? null,
      high: share.interval?.high ?? null,
    })),
  );
}
