/** A shorter singular would be an abbreviation: "ios" is no plural of "io". */
const shortestSingular = 3;

/**
 * Brings the singular and the plural of a term together where both are written.
 * @param counts in how many posts each term stands
 * @returns the terms that count under another form, each with that one: the form written most
 */
export function foldPlurals(counts: ReadonlyMap<string, number>): Map<string, string> {
  const forms = new Map<string, string[]>();
  for (const term of counts.keys()) {
    const singular = findSingular(term, counts);
    if (singular !== null) forms.set(singular, [...(forms.get(singular) ?? [singular]), term]);
  }
  const folded = new Map<string, string>();
  for (const written of forms.values()) {
    const most = written.reduce((one, other) =>
      (counts.get(other) ?? 0) > (counts.get(one) ?? 0) ? other : one,
    );
    for (const form of written) if (form !== most) folded.set(form, most);
  }
  return folded;
}

/** English plurals in "s", "es" and "ies" of the last word, where the singular is a term too. */
function findSingular(term: string, counts: ReadonlyMap<string, number>): string | null {
  if (!term.endsWith("s") || term.endsWith("ss")) return null;
  const forms = [term.slice(0, -1)];
  if (term.endsWith("ies")) forms.push(`${term.slice(0, -3)}y`);
  if (/(?:x|z|s|ch|sh)es$/.test(term)) forms.push(term.slice(0, -2));
  return forms.find((form) => lastWordLength(form) >= shortestSingular && counts.has(form)) ?? null;
}

function lastWordLength(term: string): number {
  return term.length - term.lastIndexOf(" ") - 1;
}
