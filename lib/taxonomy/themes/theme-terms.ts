import type { ClassifiablePost } from "../../classification/engine";

const summaryCharacters = 600;
const shortestWord = 3;

/** Words of many posts that name nothing. */
const fillers = new Set(
  "about across after again all also and any are because been but can could did does each even first for from get has have here how into its it's just like make many more most need new not now one our out over part post same some such than that the their them then there these they this through today two use used using was way ways we were what when where which who why will with would you your".split(
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
