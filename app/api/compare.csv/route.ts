import { csvResponse } from "@/app/_server/csv-response";
import { answerCompare } from "../answer-compare";

const columns = [
  "id",
  "name",
  "company_id",
  "company",
  "posts",
  "classified_posts",
  "share",
  "share_low_95",
  "share_high_95",
];

/** A row per topic or group and company; a share is empty where posts are too few. */
export function GET(request: Request): Response {
  return answerCompare(request, (_, shares) =>
    csvResponse("compare.csv", columns, [shares.map((share) => Object.values(share))].values()),
  );
}
