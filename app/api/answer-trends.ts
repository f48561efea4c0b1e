import { answerQuery, badParameters } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { readTrend, type Trend } from "@/app/_trends/reads/read-trend";
import { listCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { TrendChart } from "@/lib/trends/trend-chart";
import { keepKnownIds, type TrendQuery, trendQuerySchema } from "@/lib/trends/trend-query";

export type AnsweredTrend = {
  query: TrendQuery;
  range: Trend["range"];
  periods: TrendChart["periods"];
  series: (TrendChart["series"][number] & { name: string })[];
};

/** Answers with the trend that the parameters choose; unlike a page it refuses an id that nothing has. */
export function answerTrends(
  request: Request,
  answer: (trend: AnsweredTrend) => Response,
): Response {
  return answerQuery(request, trendQuerySchema, (asked) => {
    const database = serverDatabase();
    const subjects = readTaxonomy(database)[asked.level];
    const { query, problems } = keepKnownIds(asked, {
      subjects: new Set(subjects.map(({ id }) => id)),
      companies: new Set(listCompanies(database).map(({ id }) => id)),
    });
    if (problems.length > 0) return badParameters(problems);
    const trend = readTrend(database, query, Date.now());
    const { periods, series } = trend.chart;
    const names = new Map(subjects.map(({ id, name }) => [id, name]));
    const named = series.map((one) => ({
      ...one,
      name: names.get(one.subjectId) ?? one.subjectId,
    }));
    return answer({ query, range: trend.range, periods, series: named });
  });
}
