import { addMonths } from "./period";

/** When a company first wrote about a topic, and how many posts of the period are about it. */
export type FirstPost = { companyId: string; topicId: string; firstMonth: string; posts: number };
/** When a company's coverage began, and its classified posts before the period. */
export type CompanyPast = { companyId: string; coveredFrom: string; classifiedBefore: number };

/** A topic is new only to a company whose past is known for so long, and by so many posts. */
export const knownMonths = 12;
export const knownPosts = 20;

/**
 * The topics that companies took up in a period: first posts whose company was covered for a year
 * and twenty posts before it began. Without such a past every topic of a new feed would be new.
 * @param from first month of the period
 */
export function findNewTopics(
  firsts: FirstPost[],
  pasts: CompanyPast[],
  from: string,
): FirstPost[] {
  const known = new Set(
    pasts.filter((past) => isPastKnown(past, from)).map(({ companyId }) => companyId),
  );
  return firsts
    .filter(({ companyId, firstMonth }) => firstMonth >= from && known.has(companyId))
    .sort((a, b) => b.posts - a.posts || (a.companyId < b.companyId ? -1 : 1));
}

/** True where enough is known of a company before a month to call a topic new to it. */
export function isPastKnown(past: CompanyPast, from: string): boolean {
  return past.coveredFrom <= addMonths(from, -knownMonths) && past.classifiedBefore >= knownPosts;
}
