import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import { type AnsweredCell, answerExplore } from "../answer-explore";

const columns: CsvColumns<AnsweredCell> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  period_or_company: ({ column }) => column,
  posts: ({ posts }) => posts,
  classified_posts: ({ classified }) => classified,
  share: ({ share }) => share,
  share_low_95: ({ low }) => low,
  share_high_95: ({ high }) => high,
  company_share: ({ companyShare }) => companyShare,
  companies: ({ companies }) => companies,
  share_corrected_by_audited_posts: ({ correctedBy }) => correctedBy,
  period_is_partial: ({ isPartial }) => (isPartial ? "yes" : "no"),
};

/** A row per number of the chart; a share is empty where posts are too few. */
export function GET(request: Request): Response {
  return answerExplore(request, (_, cells) => csvResponse("explore.csv", columns, [cells]));
}
