import { eq, inArray, max, sql } from "drizzle-orm";
import { replaceCurrentLabels } from "@/db/queries/labels/current-labels";
import { rebuildSubjectCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { labelHistory } from "@/db/schema/labels";
import { groups, taxonomyChanges, taxonomyVersions, topics } from "@/db/schema/taxonomy";
import { applyEdit, type EditOutcome } from "@/lib/taxonomy/apply-edit";
import { applyImport } from "@/lib/taxonomy/apply-import";
import { describeChange } from "@/lib/taxonomy/describe-change";
import { isSeenByEngines, type TaxonomyChange, withRows } from "@/lib/taxonomy/taxonomy-change";
import type { TaxonomyEdit } from "@/lib/taxonomy/taxonomy-edit";
import type { TaxonomyFile } from "@/lib/taxonomy/taxonomy-file";
import type { TaxonomyState } from "@/lib/taxonomy/taxonomy-state";
import { undoChange } from "@/lib/taxonomy/undo-change";
import { readTaxonomyState, readTaxonomyVersion } from "./taxonomy";

/** Who changes the taxonomy, why, and when. */
export type ChangeOrigin = { author: string; reason: string; now: number };
export type StoredChange = { ok: true; changeId: number } | { ok: false; problem: string };

/** Makes a change of the taxonomy with its record; labels and counts follow in the same transaction. */
export function storeTaxonomyEdit(
  database: Database,
  edit: TaxonomyEdit,
  origin: ChangeOrigin,
): StoredChange {
  return changeTaxonomy(database, origin, (state, tx) =>
    applyEdit(state, edit, { now: origin.now, lastHistoryId: lastHistoryId(tx) }),
  );
}

/** Takes a change back; refused where somebody has changed the same since, or undone it already. */
export function undoTaxonomyChange(
  database: Database,
  changeId: number,
  origin: ChangeOrigin,
): StoredChange {
  return changeTaxonomy(
    database,
    origin,
    (state, tx) => {
      const change = tx
        .select()
        .from(taxonomyChanges)
        .where(eq(taxonomyChanges.id, changeId))
        .get();
      if (!change) return { ok: false, problem: "There is no such change." };
      const undoing = eq(taxonomyChanges.undoesChangeId, changeId);
      const undone = tx.select({ id: taxonomyChanges.id }).from(taxonomyChanges).where(undoing);
      if (undone.get()) return { ok: false, problem: "It has been undone already." };
      return undoChange(state, change, origin);
    },
    changeId,
  );
}

/** Makes the taxonomy what a file says, as one change. */
export function importTaxonomy(
  database: Database,
  file: TaxonomyFile,
  origin: ChangeOrigin,
): StoredChange {
  return changeTaxonomy(database, origin, (state) => applyImport(state, file, origin));
}

/** Works out a change of the taxonomy as it is, stores it, and lets labels and counts follow. */
function changeTaxonomy(
  database: Database,
  origin: ChangeOrigin,
  make: (state: TaxonomyState, tx: Queryable) => EditOutcome,
  undoesChangeId: number | null = null,
): StoredChange {
  return inTransaction(database, (tx) => {
    const state = readTaxonomyState(tx);
    const outcome = make(state, tx);
    if (!outcome.ok) return outcome;
    const { change } = outcome;
    const version = nextVersion(tx, change, { ...origin, state });
    writeRows(tx, change);
    bringLabelsInLine(tx, change);
    const { author, reason, now } = origin;
    const { id } = tx
      .insert(taxonomyChanges)
      .values({ ...change, version, author, reason, undoesChangeId, createdAt: now })
      .returning({ id: taxonomyChanges.id })
      .get();
    return { ok: true, changeId: id };
  });
}

function lastHistoryId(tx: Queryable): number {
  const last = tx
    .select({ id: max(labelHistory.id) })
    .from(labelHistory)
    .get();
  return last?.id ?? 0;
}

/** A new version where engines see the change, else the one in force. */
function nextVersion(
  tx: Queryable,
  change: TaxonomyChange,
  { now, state }: ChangeOrigin & { state: TaxonomyState },
): number {
  const version = readTaxonomyVersion(tx);
  if (!isSeenByEngines(change)) return version;
  const note = describeChange(change, withRows(state, change.rows));
  tx.insert(taxonomyVersions)
    .values({ version: version + 1, note, createdAt: now })
    .run();
  return version + 1;
}

function writeRows(tx: Queryable, { rows }: TaxonomyChange): void {
  for (const { after } of rows.groups) {
    tx.insert(groups).values(after).onConflictDoUpdate({ target: groups.id, set: after }).run();
  }
  for (const { after } of rows.topics) {
    tx.insert(topics).values(after).onConflictDoUpdate({ target: topics.id, set: after }).run();
  }
}

const postsAtOnce = 5_000;

/**
 * A merge, or its undoing, changes what labels count for; a move changes what groups count. Counts
 * of the topics and groups concerned are made anew: for thousands of posts that is far faster than
 * keeping them right post by post.
 */
function bringLabelsInLine(tx: Queryable, { rows }: TaxonomyChange): void {
  const known = rows.topics.flatMap(({ before, after }) => (before ? [{ before, after }] : []));
  const merged = known.filter(({ before, after }) => before.mergedInto !== after.mergedInto);
  const moved = known.filter(({ before, after }) => before.groupId !== after.groupId);
  if (merged.length + moved.length === 0) return;
  for (const { after } of merged) relabel(tx, postsSpokenOf(tx, after.id));
  const topicIds = merged.flatMap(({ before, after }) => [
    after.id,
    ...targetsOf(tx, before.mergedInto),
    ...targetsOf(tx, after.mergedInto),
  ]);
  const groupIds = moved.flatMap(({ before, after }) => [before.groupId, after.groupId]);
  rebuildSubjectCounts(tx, { topicIds, groupIds: [...groupIds, ...groupsOf(tx, topicIds)] });
}

function relabel(tx: Queryable, postIds: number[]): void {
  for (let start = 0; start < postIds.length; start += postsAtOnce) {
    replaceCurrentLabels(tx, postIds.slice(start, start + postsAtOnce));
  }
}

/** A topic, what it was merged into, and so on. */
function targetsOf(tx: Queryable, topicId: string | null): string[] {
  if (topicId === null) return [];
  const topic = tx.select().from(topics).where(eq(topics.id, topicId)).get();
  return [topicId, ...targetsOf(tx, topic?.mergedInto ?? null)];
}

function groupsOf(tx: Queryable, topicIds: string[]): string[] {
  const rows = tx.select({ id: topics.groupId }).from(topics).where(inArray(topics.id, topicIds));
  return rows.all().map(({ id }) => id);
}

/** Posts of which anyone has ever said the topic, or one that was merged into it. */
function postsSpokenOf(tx: Queryable, topicId: string): number[] {
  const rows = tx.all<{ postId: number }>(sql`
    with recursive family(id) as (
      select ${topicId} union select t.id from ${topics} t join family f on t.merged_into = f.id
    )
    select distinct post_id as "postId" from ${labelHistory}
    where topic_id in (select id from family) order by 1`);
  return rows.map(({ postId }) => postId);
}
