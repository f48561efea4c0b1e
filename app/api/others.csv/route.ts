import { csvResponse } from "@/app/_server/csv-response";
import { answerOthers } from "../answer-others";

/** A row per topic; the verdict is empty where posts are too few to compare. */
export function GET(request: Request): Response {
  return answerOthers(request, ({ rows, nameOf }) =>
    csvResponse(
      "others.csv",
      {
        topic_id: ({ subjectId }) => subjectId,
        topic: ({ subjectId }) => nameOf(subjectId),
        posts: ({ here }) => here.posts,
        classified_posts: ({ here }) => here.classified,
        share: ({ here }) => here.share,
        share_of_others: ({ others }) => others.share,
        other_companies: ({ others }) => others.companies,
        difference: ({ difference }) => difference,
        difference_low_95: ({ interval }) => interval.low,
        difference_high_95: ({ interval }) => interval.high,
        adjusted_p: ({ adjustedP }) => adjustedP,
        verdict: ({ verdict }) => verdict ?? "",
      },
      [rows],
    ),
  );
}
