import { csvResponse } from "@/app/_server/csv-response";
import { type AnsweredTrend, answerTrends } from "../answer-trends";

const columns = [
  "period",
  "id",
  "name",
  "posts",
  "classified_posts",
  "share",
  "share_low_95",
  "share_high_95",
  "company_share",
  "companies",
  "share_corrected_by_audited_posts",
  "period_is_partial",
];

/** The numbers of the chart, a row per period and series; a share is empty where posts are too few. */
export function GET(request: Request): Response {
  return answerTrends(request, (trend) =>
    csvResponse("trends.csv", columns, [rowsOf(trend)].values()),
  );
}

function rowsOf({ periods, series }: AnsweredTrend): (string | number | null)[][] {
  return series.flatMap(({ subjectId, name, audited, points }) =>
    points.map((point, index) => [
      point.period,
      subjectId,
      name,
      point.count,
      periods[index]?.classified ?? 0,
      point.share,
      point.interval?.low ?? null,
      point.interval?.high ?? null,
      point.companyShare,
      point.breadth,
      point.share === null ? null : audited,
      periods[index]?.isPartial ? "yes" : "no",
    ]),
  );
}
