import { and, asc, count, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/queryable";
import { taxonomyChanges } from "@/db/schema/taxonomy";
import { describeChange } from "@/lib/taxonomy/describe-change";
import { isSeenByEngines } from "@/lib/taxonomy/taxonomy-change";
import { readTaxonomyState } from "./taxonomy";

export type StoredTaxonomyChange = typeof taxonomyChanges.$inferSelect & { isUndone: boolean };

const isUndone = sql<number>`exists (select 1 from taxonomy_changes undoing
  where undoing.undoes_change_id = ${taxonomyChanges}.id)`;

/** Changes of the taxonomy, the latest first; of one group or topic where its id is given. */
export function listTaxonomyChanges(
  database: Queryable,
  { subject, limit, offset }: { subject?: string; limit: number; offset: number },
): StoredTaxonomyChange[] {
  return database
    .select({ change: taxonomyChanges, isUndone })
    .from(taxonomyChanges)
    .where(ofSubject(subject))
    .orderBy(desc(taxonomyChanges.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(({ change, isUndone: undone }) => ({ ...change, isUndone: undone === 1 }));
}

export function countTaxonomyChanges(database: Queryable): number {
  return database.select({ rows: count() }).from(taxonomyChanges).get()?.rows ?? 0;
}

export function findTaxonomyChange(
  database: Queryable,
  changeId: number,
): StoredTaxonomyChange | undefined {
  const row = database
    .select({ change: taxonomyChanges, isUndone })
    .from(taxonomyChanges)
    .where(eq(taxonomyChanges.id, changeId))
    .get();
  return row && { ...row.change, isUndone: row.isUndone === 1 };
}

/** Every change in the order in which they were made. */
export function readAllChanges(database: Queryable) {
  return database.select().from(taxonomyChanges).orderBy(asc(taxonomyChanges.id)).all();
}

/** When the taxonomy changed in a way that labels may show: for marks on the time axis of charts. */
export type TaxonomyMark = {
  changeId: number;
  at: number;
  version: number;
  topicIds: string[];
  /** What was done: "Renamed Search to Search & ranking". */
  words: string;
};

/** The marks from a time (epoch ms) on and before another, in their order. */
export function listTaxonomyMarks(
  database: Queryable,
  { from, to }: { from: number; to: number },
): TaxonomyMark[] {
  const changes = database
    .select()
    .from(taxonomyChanges)
    .where(and(gte(taxonomyChanges.createdAt, from), lt(taxonomyChanges.createdAt, to)))
    .orderBy(asc(taxonomyChanges.id))
    .all()
    .filter(isSeenByEngines);
  if (changes.length === 0) return [];
  const state = readTaxonomyState(database);
  return changes.map((change) => ({
    changeId: change.id,
    at: change.createdAt,
    version: change.version,
    topicIds: change.rows.topics.map(({ after }) => after.id),
    words: describeChange(change, state),
  }));
}

/** A change of several rows is found under each of them. */
function ofSubject(subject: string | undefined): SQL | undefined {
  if (subject === undefined) return undefined;
  return sql`(${taxonomyChanges.subject} = ${subject} or exists (
    select 1 from json_each(${taxonomyChanges}.rows, '$.topics') changed
    where json_extract(changed.value, '$.after.id') = ${subject}))`;
}
