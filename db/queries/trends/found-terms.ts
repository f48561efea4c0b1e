import { and, asc, eq } from "drizzle-orm";
import { readSetting, writeSetting } from "@/db/queries/settings";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { foundTerms, type termKinds } from "@/db/schema/terms";
import type { FoundTerm } from "@/lib/trends/terms/rank-terms";
import type { MonthSpan } from "@/lib/trends/topic-shares";

export type StoredTerm = typeof foundTerms.$inferSelect;
export type TermKind = (typeof termKinds)[number];

/** What the stored terms were found in. */
export type TermBasis = {
  dataVersion: number;
  foundAt: number;
  recent: MonthSpan;
  before: MonthSpan;
  /** The months of the terms that set topics apart. */
  whole: MonthSpan;
  /** Posts that were read of the two windows, one of `every` posts. */
  totals: { recent: number; before: number };
  /** Classified posts of the windows for pairs, of which all are read. */
  pairTotals: { recent: number; before: number };
  every: number;
  /** Companies that are left out of the comparison, not being covered in both windows. */
  leftOut: number;
};

const key = "found-terms";

/** Keeps terms in the place of those found before. */
export function replaceTerms(
  database: Database,
  terms: { kind: TermKind; topicId: string; found: FoundTerm[] }[],
  basis: TermBasis,
): void {
  inTransaction(database, (tx) => {
    tx.delete(foundTerms).run();
    for (const { kind, topicId, found } of terms) {
      found.forEach(({ mostTopic, ...term }, place) => {
        const most = { mostTopicId: mostTopic?.topicId, mostTopicPosts: mostTopic?.posts };
        tx.insert(foundTerms)
          .values({ kind, topicId, place, ...term, ...most })
          .run();
      });
    }
    writeSetting(tx, key, JSON.stringify(basis));
  });
}

/** The stored terms of a kind (and topic), the surest first. */
export function listFoundTerms(database: Queryable, kind: TermKind, topicId = ""): StoredTerm[] {
  return database
    .select()
    .from(foundTerms)
    .where(and(eq(foundTerms.kind, kind), eq(foundTerms.topicId, topicId)))
    .orderBy(asc(foundTerms.place))
    .all();
}

/** Null where no terms were looked for yet. */
export function readTermBasis(database: Queryable): TermBasis | null {
  const stored = readSetting(database, key);
  // Written by replaceTerms alone, in the shape of its type.
  return stored === null ? null : (JSON.parse(stored) as TermBasis);
}
