import { serverDatabase } from "@/app/_server/database";
import { readDataVersion } from "@/db/queries/data-version";
import { readPostTitles } from "@/db/queries/posts/posts";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { listFoundTerms, readTermBasis } from "@/db/queries/trends/found-terms";
import { type ShownTerm, showTerms } from "./show-terms";

/** The terms and pairs of topics that grow, as they were found last; null where none were looked for. */
export function loadEmerging() {
  const database = serverDatabase();
  const basis = readTermBasis(database);
  if (basis === null) return null;
  const names = new Map(readTaxonomy(database).topics.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const terms = listFoundTerms(database, "growing");
  const pairs = listFoundTerms(database, "pair").filter(({ term }) =>
    term.split(" ").every((id) => names.has(id)),
  );
  const titles = readPostTitles(
    database,
    [...terms, ...pairs].flatMap(({ postIds }) => postIds),
  );
  return {
    basis,
    isStale: basis.dataVersion !== readDataVersion(database),
    terms: showTerms(terms, { titles, nameOf }),
    pairs: showTerms(pairs, { titles, nameOf }).map(
      (pair): ShownTerm => ({ ...pair, name: pair.term.split(" ").map(nameOf).join(" and ") }),
    ),
  };
}
