import { withoutParts } from "@/lib/taxonomy/themes/theme-terms";
import { falseDiscoveryRate } from "../change/decide-verdicts";
import { type EmergingTerm, rankEmergingTerms, type TermCount } from "../log-odds";
import { z95 } from "../wilson-interval";
import type { CountedTerm, TermCounts } from "./count-terms";

/** A term that stands out, with the newest posts that have it. */
export type FoundTerm = EmergingTerm & {
  postIds: number[];
  /** The topic that most of its recent posts have, and how many; null where none has one. */
  mostTopic: { topicId: string; posts: number } | null;
};

/** Posts with both topics of a pair in the two windows, by company. */
export type PairCount = {
  topicIds: [string, string];
  recent: number;
  before: number;
  companies: number;
  /** Of the company with the most of the recent ones. */
  loudest: number;
  postIds: number[];
};

const termsKept = 40;
const pairsKept = 15;
const topicTermsKept = 12;

/**
 * The terms whose share of posts grew most; `adjustedP` says which of them hold at a false discovery
 * rate over all that were counted, the others lead a list that may be chance. What one company alone
 * brings, more than half of the recent posts, is left out.
 */
export function rankGrowingTerms({ terms, totals }: TermCounts): FoundTerm[] {
  const spread = [...terms].filter(([, { companies, recent }]) =>
    isSpread(Math.max(0, ...companies.values()), recent),
  );
  const counts = spread.map(
    ([term, { recent, before, companies }]): TermCount => ({
      ...{ term, recent, before },
      companies: companies.size,
    }),
  );
  return withoutPartsOf(rankEmergingTerms(counts, totals, 2 * termsKept).filter(isNotable))
    .slice(0, termsKept)
    .map((found) => {
      const counted = terms.get(found.term);
      return { ...found, postIds: counted?.newest ?? [], mostTopic: mostTopicOf(counted) };
    });
}

/** The same for pairs of topics, named by both ids. */
export function rankGrowingPairs(
  pairs: PairCount[],
  totals: { recent: number; before: number },
): FoundTerm[] {
  const byName = new Map(pairs.map((pair) => [pair.topicIds.join(" "), pair]));
  const counts = [...byName]
    .filter(([, { loudest, recent }]) => isSpread(loudest, recent))
    .map(([term, { recent, before, companies }]) => ({ term, recent, before, companies }));
  return rankEmergingTerms(counts, totals, pairsKept)
    .filter(isNotable)
    .map((found) => ({
      ...found,
      postIds: byName.get(found.term)?.postIds ?? [],
      mostTopic: null,
    }));
}

/** The terms that posts with a topic have more often than all others, the surest first. */
export function rankTopicTerms({ terms, totals }: TermCounts, topicId: string): FoundTerm[] {
  const withTopic = totals.topics.get(topicId) ?? 0;
  const counts = [...terms].flatMap(([term, { posts, topics }]): TermCount[] => {
    const own = topics.get(topicId);
    if (own === undefined) return [];
    return [{ term, recent: own.posts, before: posts - own.posts, companies: own.companies.size }];
  });
  const compared = { recent: withTopic, before: totals.posts - withTopic };
  const ranked = rankEmergingTerms(counts, compared, 2 * topicTermsKept);
  return withoutPartsOf(ranked.filter(({ adjustedP }) => adjustedP <= falseDiscoveryRate))
    .slice(0, topicTermsKept)
    .map((found) => ({
      ...found,
      postIds: terms.get(found.term)?.topics.get(topicId)?.newest ?? [],
      mostTopic: null,
    }));
}

function isSpread(loudest: number, all: number): boolean {
  return 2 * loudest <= all;
}

/** Taken alone, and not as one of many, its growth would hold at 95 %. */
function isNotable({ z }: EmergingTerm): boolean {
  return z >= z95;
}

function withoutPartsOf(ranked: EmergingTerm[]): EmergingTerm[] {
  const kept = new Set(withoutParts(ranked.map(({ term }) => term)));
  return ranked.filter(({ term }) => kept.has(term));
}

function mostTopicOf(term: CountedTerm | undefined): FoundTerm["mostTopic"] {
  const [most] = [...(term?.recentTopics ?? [])].sort(
    ([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1),
  );
  return most === undefined ? null : { topicId: most[0], posts: most[1] };
}
