import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import { type AnsweredTrend, answerTrends } from "../answer-trends";

const columns: CsvColumns<ReturnType<typeof rowsOf>[number]> = {
  period: ({ point }) => point.period,
  id: ({ line }) => line.subjectId,
  name: ({ line }) => line.name,
  posts: ({ point }) => point.count,
  classified_posts: ({ period }) => period?.classified ?? 0,
  share: ({ point }) => point.share,
  share_low_95: ({ point }) => point.interval?.low ?? null,
  share_high_95: ({ point }) => point.interval?.high ?? null,
  company_share: ({ point }) => point.companyShare,
  companies: ({ point }) => point.breadth,
  share_corrected_by_audited_posts: ({ line, point }) =>
    point.share === null ? null : line.audited,
  period_is_partial: ({ period }) => (period?.isPartial ? "yes" : "no"),
};

/** The numbers of the chart, a row per period and series; a share is empty where posts are too few. */
export function GET(request: Request): Response {
  return answerTrends(request, (trend) => csvResponse("trends.csv", columns, [rowsOf(trend)]));
}

function rowsOf({ periods, series }: AnsweredTrend) {
  return series.flatMap((line) =>
    line.points.map((point, index) => ({ line, point, period: periods[index] })),
  );
}
