import type { EditOutcome } from "./apply-edit";
import { findProblem } from "./find-problem";
import { changedFields, type RowChange, withRows } from "./taxonomy-change";
import type { TaxonomyFile } from "./taxonomy-file";
import type { GroupState, TaxonomyState, TopicState } from "./taxonomy-state";

/**
 * The change that makes the taxonomy what a file says: what is in the file is added, changed or
 * brought back, what is not is retired, and the order is the file's. One change, undone as one.
 */
export function applyImport(
  state: TaxonomyState,
  file: TaxonomyFile,
  { now }: { now: number },
): EditOutcome {
  const merged = new Set(state.topics.filter((row) => row.mergedInto !== null).map(({ id }) => id));
  const impossible = file.topics.find(({ id }) => merged.has(id));
  if (impossible) {
    const problem = `${impossible.name} was merged into another topic. Undo the merge before it is imported, or give it another id.`;
    return { ok: false, problem };
  }
  const rows = {
    groups: changesTo(state.groups, file.groups.map(toGroup), now),
    topics: changesTo(state.topics, file.topics.map(toTopic), now),
  };
  if (rows.groups.length + rows.topics.length === 0) {
    return { ok: false, problem: "The file says what the taxonomy is already." };
  }
  const problem = findProblem(withRows(state, rows));
  if (problem !== null) return { ok: false, problem };
  return { ok: true, change: { kind: "import", subject: "", rows } };
}

function toGroup(
  { id, name, colour }: TaxonomyFile["groups"][number],
  position: number,
): GroupState {
  return { id, name, colour, position, retiredAt: null };
}

function toTopic(topic: TaxonomyFile["topics"][number], position: number): TopicState {
  const { id, group, name, description, not, keywords, examples, colour } = topic;
  const texts = { name, description, boundary: not, colour, keywords, examples };
  const state = { position, retiredAt: null, mergedInto: null, mergedAfter: null };
  return { id, groupId: group, ...texts, ...state };
}

type Row = { id: string; position: number; retiredAt: number | null };

function changesTo<Kind extends Row>(rows: Kind[], asked: Kind[], now: number): RowChange<Kind>[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = asked.flatMap(({ id }) => byId.get(id)?.position ?? []);
  const isInOrder = known.every((position, at) => at === 0 || position > (known[at - 1] ?? 0));
  const areNewLast = asked.slice(0, known.length).every(({ id }) => byId.has(id));
  const last = Math.max(-1, ...rows.map(({ position }) => position));
  const placed = asked.map((after, at): Kind => {
    if (!isInOrder || !areNewLast) return after;
    // The order stays: no row changes for the sake of its number.
    return { ...after, position: byId.get(after.id)?.position ?? last + 1 + at };
  });
  const inFile = new Set(asked.map(({ id }) => id));
  const missing = rows.filter(({ id, retiredAt }) => retiredAt === null && !inFile.has(id));
  return [
    ...placed.flatMap((after) => change(byId.get(after.id) ?? null, after)),
    ...missing.map((before) => ({ before, after: { ...before, retiredAt: now } })),
  ];
}

function change<Kind extends object>(before: Kind | null, after: Kind): RowChange<Kind>[] {
  if (before !== null && changedFields(before, after).length === 0) return [];
  return [{ before, after }];
}
