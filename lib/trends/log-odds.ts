import { adjustBenjaminiHochberg } from "./statistics/benjamini-hochberg";
import { twoSidedP } from "./statistics/distributions";

/** In how many posts of a window a term or pair of topics occurs, and of the reference before it. */
export type TermCount = {
  term: string;
  recent: number;
  before: number;
  /** Companies with such a post in the recent window. */
  companies: number;
};

export type EmergingTerm = TermCount & {
  /** Natural logarithm of the odds ratio, recent against before, drawn towards what is usual. */
  logOdds: number;
  /** Log-odds over their standard error; ranks terms. */
  z: number;
  /** Two-sided, adjusted after Benjamini and Hochberg over all terms that enough companies have. */
  adjustedP: number;
};

/** What fewer companies write of is theirs, a product's name for one. */
export const minimumTermCompanies = 3;
/** So many posts' worth of the usual frequencies are added to either window. */
const priorPosts = 200;

/**
 * Terms whose share of posts grew most, the surest first: log-odds with an informative Dirichlet
 * prior of the usual frequencies, so that rare terms do not win by chance.
 * Source: B. Monroe, M. Colaresi, K. Quinn, Fightin' Words, Political Analysis 16 (2008), 372-403,
 * equations 16 to 22; here with posts that contain a term in the place of words, and the posts of
 * both windows together as the usual.
 * @param totals all posts of either window
 */
export function rankEmergingTerms(
  terms: TermCount[],
  totals: { recent: number; before: number },
  limit: number,
  minimumCompanies = minimumTermCompanies,
): EmergingTerm[] {
  const scored = terms
    .filter(({ companies }) => companies >= minimumCompanies)
    .map((term) => scoreTerm(term, totals));
  const adjusted = adjustBenjaminiHochberg(
    scored.map(({ z }) => twoSidedP(z, Number.POSITIVE_INFINITY)),
  );
  return scored
    .map((term, index) => ({ ...term, adjustedP: adjusted[index] ?? 1 }))
    .filter(({ z }) => z > 0)
    .sort((a, b) => b.z - a.z || (a.term < b.term ? -1 : 1))
    .slice(0, limit);
}

function scoreTerm(
  term: TermCount,
  totals: { recent: number; before: number },
): Omit<EmergingTerm, "adjustedP"> {
  const usual = (term.recent + term.before) / (totals.recent + totals.before);
  // What no post has, or every post, has odds all the same.
  const prior = Math.min(Math.max(usual * priorPosts, 0.01), priorPosts - 0.01);
  const odds = (count: number, all: number) => {
    const hits = count + prior;
    return { logarithm: Math.log(hits / (all + priorPosts - hits)), hits };
  };
  const recent = odds(term.recent, totals.recent);
  const before = odds(term.before, totals.before);
  const logOdds = recent.logarithm - before.logarithm;
  const z = logOdds / Math.sqrt(1 / recent.hits + 1 / before.hits);
  return { ...term, logOdds, z };
}
