import type { ClassifiablePost } from "../../classification/engine";

const summaryCharacters = 600;
const shortestWord = 3;

/** Words of many posts that name nothing. */
const fillers = new Set(
  "about across after again all also and announcing any are because been before best better between beyond bring bringing brings building but can could did does each even every first for from get getting has have help helping helps here here's how inside improve improved improving into introducing it's its just learn let let's like make many meet more most much need never new not now one only our out over part post really same some still such take takes than that the their them then there these they thing things think this through today together two until use used using very want was way ways we we're were what when where which while who why will with within without would you your".split(
    " ",
  ),
);

/** The words and pairs of words of a post's title and summary, each once, in lower case. */
export function termsOf(post: Pick<ClassifiablePost, "title" | "summary">): Set<string> {
  const terms = new Set<string>();
  for (const text of [post.title, post.summary?.slice(0, summaryCharacters) ?? ""]) {
    let previous: string | null = null;
    for (const [word] of text.toLowerCase().matchAll(/[\p{Letter}][\p{Letter}\p{Number}'+#-]*/gu)) {
      const isTerm = word.length >= shortestWord && !fillers.has(word);
      if (isTerm) terms.add(word);
      if (isTerm && previous !== null) terms.add(`${previous} ${word}`);
      previous = isTerm ? word : null;
    }
  }
  return terms;
}

/** A word that only stands in a pair beside it says nothing of its own. */
export function withoutParts(terms: string[]): string[] {
  const pairs = terms.filter((term) => term.includes(" "));
  return terms.filter(
    (term) => term.includes(" ") || !pairs.some((pair) => pair.split(" ").includes(term)),
  );
}
