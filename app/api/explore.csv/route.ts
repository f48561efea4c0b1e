import { csvResponse } from "@/app/_server/csv-response";
import { answerExplore } from "../answer-explore";

const columns = [
  "id",
  "name",
  "period_or_company",
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

/** A row per number of the chart; a share is empty where posts are too few. */
export function GET(request: Request): Response {
  return answerExplore(request, (_, cells) =>
    csvResponse(
      "explore.csv",
      columns,
      [
        cells.map(({ isPartial, ...cell }) => [...Object.values(cell), isPartial ? "yes" : "no"]),
      ].values(),
    ),
  );
}
