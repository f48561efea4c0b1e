import { keepAnswer } from "@/app/_server/kept-answers";
import type { Database } from "@/db/open-database";
import { readClassifiedBefore, readFirstPosts } from "@/db/queries/company-history";
import { type FirstPost, findNewTopics } from "@/lib/trends/first-seen";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { readCoverage } from "./read-verdicts";

/** The topics that companies took up in a span, of companies whose past is known. */
export function readNewTopics(database: Database, span: MonthSpan): FirstPost[] {
  return keepAnswer(database, JSON.stringify(["new topics", span]), () => {
    const classified = readClassifiedBefore(database, span.from);
    const pasts = readCoverage(database).map(({ companyId, from }) => ({
      companyId,
      coveredFrom: from,
      classifiedBefore: classified.get(companyId) ?? 0,
    }));
    const firsts = readFirstPosts(database, { companyId: null, ...span });
    return findNewTopics(firsts, pasts, span.from).filter(
      ({ firstMonth }) => firstMonth <= span.to,
    );
  });
}
