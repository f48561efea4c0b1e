import { csvResponse } from "@/app/_server/csv-response";
import { type AnsweredVerdicts, answerVerdicts } from "../answer-verdicts";

const columns = [
  "id",
  "name",
  "verdict",
  "doubt",
  "share_before",
  "share_recent",
  "difference",
  "difference_low_95",
  "difference_high_95",
  "adjusted_p",
  "posts_before",
  "classified_posts_before",
  "posts_recent",
  "classified_posts_recent",
  "companies_with_topic",
  "companies",
  "corrected_by_audited_posts",
];

/** A row per topic or group with its verdict; empty figures where nothing could be compared. */
export function GET(request: Request): Response {
  return answerVerdicts(request, (answered) =>
    csvResponse("verdicts.csv", columns, [answered.verdicts.map(rowOf)].values()),
  );
}

function rowOf(subject: AnsweredVerdicts["verdicts"][number]): (string | number | null)[] {
  const { change } = subject;
  return [
    subject.subjectId,
    subject.name,
    subject.verdict,
    subject.doubt,
    change?.before ?? null,
    change?.recent ?? null,
    change?.difference ?? null,
    change?.interval.low ?? null,
    change?.interval.high ?? null,
    subject.changeP,
    subject.beforePosts,
    change?.beforeClassified ?? null,
    subject.recentPosts,
    change?.recentClassified ?? null,
    subject.breadth,
    change?.companies ?? null,
    change?.audited ?? null,
  ];
}
