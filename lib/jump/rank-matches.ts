import { nameContains } from "../companies/name-contains";

/**
 * The things whose name has the typed text in it, those first whose name or one of its words
 * begins with it; among equals in the order given.
 */
export function rankMatches<Thing extends { name: string }>(
  things: Thing[],
  typed: string,
  most: number,
): Thing[] {
  return things
    .filter(({ name }) => nameContains(name, typed))
    .map((thing) => ({ thing, rank: rankOf(thing.name, typed) }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ thing }) => thing);
}

function rankOf(name: string, typed: string): number {
  const wanted = typed.trim().toLowerCase();
  const known = name.toLowerCase();
  if (known.startsWith(wanted)) return 0;
  return known.split(/[^\p{Letter}\p{Number}]+/u).some((word) => word.startsWith(wanted)) ? 1 : 2;
}
