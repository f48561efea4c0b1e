import { keepAnswer } from "@/app/_server/kept-answers";
import { readClassifiedBefore, readFirstPosts } from "@/db/queries/trends/company-history";
import type { Database } from "@/db/queryable";
import { type CompanyPast, type FirstPost, findNewTopics } from "@/lib/trends/first-seen";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { readCoverage } from "./read-verdicts";

/** The topics that companies took up in a span, of companies whose past is known. */
export function readNewTopics(database: Database, span: MonthSpan): FirstPost[] {
  return keepAnswer(database, JSON.stringify(["new topics", span]), () => {
    const pasts = readPasts(database, span.from);
    const firsts = readFirstPosts(database, { companyId: null, ...span });
    return findNewTopics(firsts, pasts, span.from).filter(
      ({ firstMonth }) => firstMonth <= span.to,
    );
  });
}

/** What is known of every company before a month. */
export function readPasts(database: Database, month: string): CompanyPast[] {
  return keepAnswer(database, JSON.stringify(["pasts", month]), () => {
    const classified = readClassifiedBefore(database, month);
    return readCoverage(database).map(({ companyId, from }) => ({
      companyId,
      coveredFrom: from,
      classifiedBefore: classified.get(companyId) ?? 0,
    }));
  });
}
