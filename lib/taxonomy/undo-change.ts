import type { EditOutcome } from "./apply-edit";
import { findProblem } from "./find-problem";
import {
  type ChangedRows,
  changedFields,
  isSame,
  type RowChange,
  type TaxonomyChange,
  withRows,
} from "./taxonomy-change";
import type { GroupState, TaxonomyState, TopicState } from "./taxonomy-state";

/**
 * The change that takes another back: each field that it changed gets its old value; what was added
 * is retired, for ids stay for ever. Refused where somebody has changed the same fields since.
 */
export function undoChange(
  state: TaxonomyState,
  undone: TaxonomyChange,
  { now }: { now: number },
): EditOutcome {
  const groups = undone.rows.groups.map((change) => revert<GroupState>(change, state.groups, now));
  const topics = undone.rows.topics.map((change) => revert<TopicState>(change, state.topics, now));
  const changedSince = [...groups, ...topics].find((reverted) => typeof reverted === "string");
  if (typeof changedSince === "string") return { ok: false, problem: changedSince };
  const rows: ChangedRows = { groups: onlyRows(groups), topics: onlyRows(topics) };
  const problem = findProblem(withRows(state, rows));
  if (problem !== null) return { ok: false, problem };
  return { ok: true, change: { kind: "undo", subject: undone.subject, rows } };
}

function onlyRows<Row>(reverted: (RowChange<Row> | string)[]): RowChange<Row>[] {
  return reverted.flatMap((change) => (typeof change === "string" ? [] : [change]));
}

type Row = { id: string; name: string; retiredAt: number | null };

/** The row as it was before the change, or why it cannot be had. */
function revert<Kind extends Row>(
  { before, after }: RowChange<Kind>,
  rows: Kind[],
  now: number,
): RowChange<Kind> | string {
  const current = rows.find(({ id }) => id === after.id);
  if (!current) return `${after.name} is not in the taxonomy.`;
  if (before === null) {
    if (current.retiredAt !== null) return `${current.name} is retired already.`;
    return { before: current, after: { ...current, retiredAt: now } };
  }
  const fields = changedFields(before, after);
  if (fields.some((field) => !isSame(current[field], after[field]))) {
    return `${current.name} has been changed again since. Undo the later change first.`;
  }
  const old = Object.fromEntries(fields.map((field) => [field, before[field]])) as Partial<Kind>;
  return { before: current, after: { ...current, ...old } };
}
