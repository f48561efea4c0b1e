import { answerQuery, badParameters } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { readOverview } from "@/app/_trends/reads/load-home";
import { readDataVersion } from "@/db/queries/data-version";
import { listCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import { homeQuerySchema } from "@/lib/trends/home-query";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { keepKnownIds } from "@/lib/trends/trend-query";

export type AnsweredVerdicts = {
  dataVersion: number;
  windows: { recent: MonthSpan; before: MonthSpan } | null;
  verdicts: (JudgedSubject & { name: string })[];
};

/** Answers with the verdicts that the parameters choose; all subjects are tested, whichever are chosen. */
export function answerVerdicts(
  request: Request,
  answer: (verdicts: AnsweredVerdicts) => Response,
): Response {
  return answerQuery(request, homeQuerySchema, (asked) => {
    const database = serverDatabase();
    const subjects = readTaxonomy(database)[asked.level];
    const names = new Map(subjects.map(({ id, name }) => [id, name]));
    const { problems } = keepKnownIds(asked, {
      subjects: new Set(names.keys()),
      companies: new Set(listCompanies(database).map(({ id }) => id)),
    });
    if (problems.length > 0) return badParameters(problems);
    const overview = readOverview(database, asked, {
      subjectIds: [...names.keys()],
      now: Date.now(),
    });
    return answer({
      dataVersion: readDataVersion(database),
      windows: overview.verdicts?.windows ?? null,
      verdicts: overview.shown.map((one) => ({ ...one, name: names.get(one.subjectId) ?? "" })),
    });
  });
}
