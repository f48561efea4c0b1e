import { csvResponse } from "@/app/_server/csv-response";
import { answerOthers } from "../answer-others";

const columns = [
  "topic_id",
  "topic",
  "posts",
  "classified_posts",
  "share",
  "share_of_others",
  "other_companies",
  "difference",
  "difference_low_95",
  "difference_high_95",
  "adjusted_p",
  "verdict",
];

/** A row per topic; the verdict is empty where posts are too few to compare. */
export function GET(request: Request): Response {
  return answerOthers(request, ({ rows, nameOf }) =>
    csvResponse(
      "others.csv",
      columns,
      [
        rows.map(({ subjectId, here, others, ...row }) => [
          subjectId,
          nameOf(subjectId),
          here.posts,
          here.classified,
          here.share,
          others.share,
          others.companies,
          row.difference,
          row.interval.low,
          row.interval.high,
          row.adjustedP,
          row.verdict ?? "",
        ]),
      ].values(),
    ),
  );
}
