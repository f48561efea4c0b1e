import { readDataVersion } from "@/db/queries/data-version";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readCompanyOutages, readCompanySpans, readFeedStarts } from "@/db/queries/trends/coverage";
import { readTermBasis, replaceTerms, type TermBasis } from "@/db/queries/trends/found-terms";
import { readMonthRange } from "@/db/queries/trends/trends";
import {
  countPairs,
  countWordedPosts,
  readPairPosts,
  readWordedPosts,
} from "@/db/queries/trends/worded-posts";
import type { Database } from "@/db/queryable";
import { chooseWindows } from "@/lib/trends/change/compare-windows";
import { lastComparedMonth } from "@/lib/trends/change/judge-subjects";
import { describeCoverage, findCoverageGaps } from "@/lib/trends/coverage";
import { addMonths, monthOf, periodsBetween } from "@/lib/trends/period";
import { countTerms, findCandidates, type WordedPost } from "@/lib/trends/terms/count-terms";
import {
  type PairCount,
  rankGrowingPairs,
  rankGrowingTerms,
  rankTopicTerms,
} from "@/lib/trends/terms/rank-terms";
import type { MonthSpan } from "@/lib/trends/topic-shares";

/** Terms that set a topic apart are those of the months that charts show. */
const wholeMonths = 36;
/** Of more posts than this a part is read, spread by their ids: words need no more. */
const mostPosts = 200_000;

/** With more posts than this, new ones change little: the words are counted once an hour at most. */
const manyPosts = 50_000;
const restMs = 60 * 60_000;

type Windows = { recent: MonthSpan; before: MonthSpan; whole: MonthSpan };

/**
 * Finds the terms and pairs of topics that grow, and the terms that set each topic apart, and keeps
 * them. Companies that are not covered in both windows take no part in what grows.
 * @returns null where there is nothing to read, or nothing has changed since the last time
 */
export function findTerms(
  database: Database,
  { now, isForced = false }: { now: number; isForced?: boolean },
): TermBasis | null {
  const dataVersion = readDataVersion(database);
  const windows = chooseSpans(database, now);
  if (windows === null) return null;
  const count = countWordedPosts(database, windows.whole);
  const last = readTermBasis(database);
  const isFresh = last?.dataVersion === dataVersion;
  const mayRest = last !== null && count > manyPosts && now - last.foundAt < restMs;
  if (!isForced && (isFresh || mayRest)) return null;
  const leftOut = uncoveredCompanies(database, windows);
  const every = Math.max(1, Math.ceil(count / mostPosts));
  const posts = () => wordedPosts(database, windows, { every, leftOut: new Set(leftOut) });
  const counts = countTerms(posts(), findCandidates(posts()));
  const pairTotals = {
    recent: countWordedPosts(database, windows.recent, leftOut),
    before: countWordedPosts(database, windows.before, leftOut),
  };
  const pairs = rankGrowingPairs(countPairs(database, windows, leftOut), pairTotals);
  const { topics } = readTaxonomy(database);
  const basis = {
    ...{ dataVersion, foundAt: now, ...windows, every, pairTotals },
    totals: { recent: counts.totals.recent, before: counts.totals.before },
    leftOut: leftOut.length,
  };
  replaceTerms(
    database,
    [
      { kind: "growing", topicId: "", found: rankGrowingTerms(counts) },
      {
        kind: "pair",
        topicId: "",
        found: pairs.map((pair) => ({
          ...pair,
          postIds: readPairPosts(database, topicsOf(pair.term), windows.recent),
        })),
      },
      ...topics.map(({ id }) => ({
        ...{ kind: "topic" as const, topicId: id },
        found: rankTopicTerms(counts, id),
      })),
    ],
    basis,
  );
  return basis;
}

function chooseSpans(database: Database, now: number): Windows | null {
  const { last } = readMonthRange(database);
  const to = lastComparedMonth(last, monthOf(now));
  if (to === null) return null;
  const { recent, before } = chooseWindows(to);
  return { recent, before, whole: { from: addMonths(to, 1 - wholeMonths), to } };
}

function uncoveredCompanies(database: Database, { recent, before }: Windows): string[] {
  const coverage = describeCoverage({
    spans: readCompanySpans(database),
    outages: readCompanyOutages(database),
    feedStarts: readFeedStarts(database),
  });
  return findCoverageGaps(coverage, [recent, before]).companyIds;
}

function* wordedPosts(
  database: Database,
  { recent, before, whole }: Windows,
  options: { every: number; leftOut: Set<string> },
): Generator<WordedPost> {
  for (const month of periodsBetween(whole.from, whole.to, "month").toReversed()) {
    const window = isWithin(month, recent) ? "recent" : isWithin(month, before) ? "before" : null;
    for (const post of readWordedPosts(database, month, options))
      yield { ...post, window: options.leftOut.has(post.companyId) ? null : window };
  }
}

function isWithin(month: string, { from, to }: MonthSpan): boolean {
  return month >= from && month <= to;
}

function topicsOf(term: string): PairCount["topicIds"] {
  const [one = "", other = ""] = term.split(" ");
  return [one, other];
}
