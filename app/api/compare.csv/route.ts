import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import { answerCompare, type ComparedShare } from "../answer-compare";

const columns: CsvColumns<ComparedShare> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  company_id: ({ companyId }) => companyId,
  company: ({ company }) => company,
  posts: ({ posts }) => posts,
  classified_posts: ({ classified }) => classified,
  share: ({ share }) => share,
  share_low_95: ({ low }) => low,
  share_high_95: ({ high }) => high,
};

/** A row per topic or group and company; a share is empty where posts are too few. */
export function GET(request: Request): Response {
  return answerCompare(request, (_, shares) => csvResponse("compare.csv", columns, [shares]));
}
