import type { ClassifiablePost } from "../../classification/engine";
import { rankEmergingTerms, type TermCount } from "../../trends/log-odds";
import { groupByAverageLinkage } from "./average-linkage";
import { termsOf, withoutParts } from "./theme-terms";

/** A post that no topic fits well, with its sentence vector where there is one. */
export type UnfitPost = Pick<ClassifiablePost, "title" | "summary"> & {
  id: number;
  companyId: string;
  vector: Float32Array | null;
};

/** Posts that belong together, and the terms that tell them from other posts, the surest first. */
export type Theme = {
  terms: string[];
  postIds: number[];
  titles: string[];
  companies: number;
  /** The standard score of the surest term. */
  distinctness: number;
};

const fewestPosts = 4;
const fewestCompanies = 2;
/** A theme has a term that so many of its posts share; what has none was grouped by chance. */
const sharedByPosts = 0.3;
const termsShown = 6;
const titlesShown = 5;
/** Mean cosine within a theme: chosen by eye on real posts, so that a theme reads as one. */
const leastByVectors = 0.25;
const leastByWords = 0.03;
/** So many of the posts need a vector for these to be the measure. */
const enoughVectors = 0.8;

/**
 * Groups of posts that no topic fits, from several companies, the most distinct first. Compared by their
 * sentence vectors where most posts have one, else by the words of title and summary.
 * @param others posts at large, against whose words the terms stand out
 */
export function findThemes(
  posts: UnfitPost[],
  others: Pick<ClassifiablePost, "title" | "summary">[],
): Theme[] {
  const withVectors = posts.filter(({ vector }) => vector !== null);
  const byVectors = withVectors.length >= enoughVectors * posts.length;
  const compared = byVectors ? withVectors : posts;
  const groups = byVectors ? groupByVectors(compared) : groupByWords(compared);
  const usual = countTerms(others.map(termsOf));
  return groups
    .map((group) => group.flatMap((at) => compared[at] ?? []))
    .filter((group) => group.length >= fewestPosts && companiesOf(group) >= fewestCompanies)
    .flatMap((group) => describeTheme(group, { usual, others: others.length }) ?? [])
    .sort((a, b) => b.distinctness - a.distinctness);
}

function groupByVectors(posts: UnfitPost[]): number[][] {
  const vectors = posts.flatMap(({ vector }) => vector ?? []);
  return groupByAverageLinkage(
    vectors.length,
    (one, other) => dot(vectors[one], vectors[other]),
    leastByVectors,
  );
}

/** Cosine of words, each by its rarity among these posts. */
function groupByWords(posts: UnfitPost[]): number[][] {
  const terms = posts.map(termsOf);
  const counts = countTerms(terms);
  const weigh = (term: string) => Math.log(posts.length / (counts.get(term) ?? 1)) ** 2;
  const lengths = terms.map((own) => Math.sqrt(sum([...own].map(weigh))));
  return groupByAverageLinkage(
    posts.length,
    (one, other) => {
      const [a, b] = [terms[one] ?? new Set<string>(), terms[other] ?? new Set<string>()];
      const [few, many] = a.size < b.size ? [a, b] : [b, a];
      const shared = sum([...few].filter((term) => many.has(term)).map(weigh));
      const length = (lengths[one] ?? 0) * (lengths[other] ?? 0);
      return length === 0 ? 0 : shared / length;
    },
    leastByWords,
  );
}

function describeTheme(
  posts: UnfitPost[],
  { usual, others }: { usual: Map<string, number>; others: number },
): Theme | null {
  const counted = new Map<string, { posts: number; companies: Set<string> }>();
  for (const post of posts) {
    for (const term of termsOf(post)) {
      const known = counted.get(term) ?? { posts: 0, companies: new Set() };
      known.posts += 1;
      known.companies.add(post.companyId);
      counted.set(term, known);
    }
  }
  const terms = [...counted].map(
    ([term, { posts: recent, companies }]): TermCount => ({
      term,
      recent,
      before: usual.get(term) ?? 0,
      companies: companies.size,
    }),
  );
  const totals = { recent: posts.length, before: others };
  const ranked = rankEmergingTerms(terms, totals, 2 * termsShown, fewestCompanies);
  const [surest] = ranked;
  const isShared = ranked.some(({ recent }) => recent >= sharedByPosts * posts.length);
  if (!surest || !isShared) return null;
  return {
    terms: withoutParts(ranked.map(({ term }) => term)).slice(0, termsShown),
    postIds: posts.map(({ id }) => id),
    titles: posts.slice(0, titlesShown).map(({ title }) => title),
    companies: companiesOf(posts),
    distinctness: surest.z,
  };
}

function countTerms(posts: Set<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of posts)
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function companiesOf(posts: UnfitPost[]): number {
  return new Set(posts.map(({ companyId }) => companyId)).size;
}

function dot(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other) return 0;
  let product = 0;
  for (let at = 0; at < one.length; at += 1) product += (one[at] ?? 0) * (other[at] ?? 0);
  return product;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
