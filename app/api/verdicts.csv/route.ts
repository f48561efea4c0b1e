import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";
import { type AnsweredVerdicts, answerVerdicts } from "../answer-verdicts";

const columns: CsvColumns<AnsweredVerdicts["verdicts"][number]> = {
  id: ({ subjectId }) => subjectId,
  name: ({ name }) => name,
  verdict: ({ verdict }) => verdict,
  doubt: ({ doubt }) => doubt,
  share_before: ({ change }) => change?.before ?? null,
  share_recent: ({ change }) => change?.recent ?? null,
  difference: ({ change }) => change?.difference ?? null,
  difference_low_95: ({ change }) => change?.interval.low ?? null,
  difference_high_95: ({ change }) => change?.interval.high ?? null,
  adjusted_p: ({ changeP }) => changeP,
  posts_before: ({ beforePosts }) => beforePosts,
  classified_posts_before: ({ change }) => change?.beforeClassified ?? null,
  posts_recent: ({ recentPosts }) => recentPosts,
  classified_posts_recent: ({ change }) => change?.recentClassified ?? null,
  companies_with_topic: ({ breadth }) => breadth,
  companies: ({ change }) => change?.companies ?? null,
  corrected_by_audited_posts: ({ change }) => change?.audited ?? null,
};

/** A row per topic or group with its verdict; empty figures where nothing could be compared. */
export function GET(request: Request): Response {
  return answerVerdicts(request, ({ verdicts }) =>
    csvResponse("verdicts.csv", columns, [verdicts]),
  );
}
