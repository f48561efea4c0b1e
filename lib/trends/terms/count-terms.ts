import { termsOf } from "@/lib/taxonomy/themes/theme-terms";
import { foldPlurals } from "./fold-plurals";

/** A post whose words are counted; `window` is null outside of the two that are compared. */
export type WordedPost = {
  id: number;
  companyId: string;
  title: string;
  summary: string | null;
  topicIds: string[];
  window: "recent" | "before" | null;
};

/** In how many posts a term occurs, and which of them are shown. */
export type CountedTerm = {
  posts: number;
  recent: number;
  before: number;
  /** Posts of each company in the recent window. */
  companies: Map<string, number>;
  /** Of the posts of the recent window: how many have each topic. */
  recentTopics: Map<string, number>;
  /** The posts with each topic, and of how many companies. */
  topics: Map<string, { posts: number; companies: Set<string>; newest: number[] }>;
  /** The newest posts of the recent window. */
  newest: number[];
};

export type TermCounts = {
  terms: Map<string, CountedTerm>;
  totals: { posts: number; recent: number; before: number; topics: Map<string, number> };
};

/** A term of fewer posts is a name or a slip. */
const fewestTermPosts = 5;
const shownPosts = 5;
/** With more different terms than this in hand, those seen once so far are forgotten. */
const mostTermsAtOnce = 1_000_000;

/**
 * The terms that enough posts have, each with the form under which it counts: singular and plural
 * are one. A term that comes once in so many posts that a million others
 * came between may be missed: it bounds the memory, whatever is read.
 */
export function findCandidates(posts: Iterable<WordedPost>): Map<string, string> {
  const counts = new Map<string, number>();
  for (const post of posts) {
    for (const term of termsOf(post)) add(counts, term);
    if (counts.size > mostTermsAtOnce)
      for (const [term, count] of counts) if (count === 1) counts.delete(term);
  }
  const folded = foldPlurals(counts);
  // A post with both forms counts twice here: that may let in a term too many, and leaves out none.
  for (const [term, form] of folded) add(counts, form, counts.get(term));
  const candidates = new Map<string, string>();
  for (const term of counts.keys()) {
    const form = folded.get(term) ?? term;
    if ((counts.get(form) ?? 0) >= fewestTermPosts) candidates.set(term, form);
  }
  return candidates;
}

/** Counts the candidates by window, company and topic. @param posts the newest first */
export function countTerms(
  posts: Iterable<WordedPost>,
  candidates: ReadonlyMap<string, string>,
): TermCounts {
  const totals = { posts: 0, recent: 0, before: 0, topics: new Map<string, number>() };
  const terms = new Map<string, CountedTerm>();
  for (const post of posts) {
    totals.posts += 1;
    if (post.window !== null) totals[post.window] += 1;
    for (const id of post.topicIds) add(totals.topics, id);
    const forms = new Set([...termsOf(post)].flatMap((term) => candidates.get(term) ?? []));
    for (const term of forms) {
      const known = terms.get(term) ?? emptyTerm();
      terms.set(term, known);
      countPost(known, post);
    }
  }
  return { terms, totals };
}

function countPost(term: CountedTerm, post: WordedPost): void {
  term.posts += 1;
  if (post.window === "before") term.before += 1;
  if (post.window === "recent") {
    term.recent += 1;
    add(term.companies, post.companyId);
    for (const id of post.topicIds) add(term.recentTopics, id);
    if (term.newest.length < shownPosts) term.newest.push(post.id);
  }
  for (const id of post.topicIds) {
    const known = term.topics.get(id) ?? { posts: 0, companies: new Set(), newest: [] };
    known.posts += 1;
    known.companies.add(post.companyId);
    if (known.newest.length < shownPosts) known.newest.push(post.id);
    term.topics.set(id, known);
  }
}

function emptyTerm(): CountedTerm {
  return {
    ...{ posts: 0, recent: 0, before: 0, newest: [] },
    ...{ companies: new Map(), recentTopics: new Map(), topics: new Map() },
  };
}

function add(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
