import type { GroupState, TaxonomyState, TopicState } from "./taxonomy-state";

export const changeKinds = [
  "add-group",
  "edit-group",
  "shift-group",
  "retire-group",
  "restore-group",
  "add-topic",
  "edit-topic",
  "shift-topic",
  "retire-topic",
  "restore-topic",
  "merge-topics",
  "split-topic",
  "import",
  "undo",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A row as it was (null: there was none) and as it is after the change. */
export type RowChange<Row> = { before: Row | null; after: Row };

export type ChangedRows = { groups: RowChange<GroupState>[]; topics: RowChange<TopicState>[] };

/** What a change does to the taxonomy; `subject` is the id of the group or topic it is about. */
export type TaxonomyChange = { kind: ChangeKind; subject: string; rows: ChangedRows };

/** The taxonomy with the rows of a change in place. */
export function withRows(state: TaxonomyState, rows: ChangedRows): TaxonomyState {
  return {
    groups: replaceRows(state.groups, rows.groups),
    topics: replaceRows(state.topics, rows.topics),
  };
}

/** The names of the fields in which two rows differ. */
export function changedFields<Row extends object>(before: Row, after: Row): (keyof Row)[] {
  const fields = Object.keys(after) as (keyof Row)[];
  return fields.filter((field) => !isSame(before[field], after[field]));
}

/** Lists count as equal where their entries are. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

const unseenFields = new Set(["colour", "position"]);

/** True where engines read another taxonomy afterwards; colours and the order are nothing to them. */
export function isSeenByEngines({ rows }: Pick<TaxonomyChange, "rows">): boolean {
  return [...rows.groups, ...rows.topics].some(
    ({ before, after }) =>
      before === null ||
      changedFields<object>(before, after).some((field) => !unseenFields.has(String(field))),
  );
}

function replaceRows<Row extends { id: string }>(rows: Row[], changes: RowChange<Row>[]): Row[] {
  const changed = new Map(changes.map(({ after }) => [after.id, after]));
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...rows.map((row) => changed.get(row.id) ?? row),
    ...[...changed.values()].filter(({ id }) => !known.has(id)),
  ];
}
