import { findProblem } from "./find-problem";
import { newIdentifier } from "./new-identifier";
import type { ChangedRows, TaxonomyChange } from "./taxonomy-change";
import { changedFields, withRows } from "./taxonomy-change";
import type { TaxonomyEdit, TopicText } from "./taxonomy-edit";
import {
  type GroupState,
  groupsInForce,
  type TaxonomyState,
  type TopicState,
  topicsInForce,
} from "./taxonomy-state";

export type EditOutcome =
  | { ok: true; change: TaxonomyChange }
  /** Nothing is changed; the problem is a sentence. */
  | { ok: false; problem: string };

/** When an edit happens: epoch ms, and the last entry of the label history there is. */
export type EditMoment = { now: number; lastHistoryId: number };

/** What an edit changes in a taxonomy, or why it cannot be made. */
export function applyEdit(
  state: TaxonomyState,
  edit: TaxonomyEdit,
  moment: EditMoment,
): EditOutcome {
  const made = makeChange(state, edit, moment);
  if (typeof made === "string") return { ok: false, problem: made };
  const { subject, rows } = made;
  if (rows.groups.length + rows.topics.length === 0) {
    return { ok: false, problem: "That is how it is already." };
  }
  const problem = findProblem(withRows(state, rows));
  if (problem !== null) return { ok: false, problem };
  return { ok: true, change: { kind: edit.kind, subject, rows } };
}

/** A change without its kind, or a problem in words. */
type Made = { subject: string; rows: ChangedRows } | string;

const noGroup = "This group is not in the taxonomy.";
const noTopic = "This topic is not in the taxonomy.";

function makeChange(state: TaxonomyState, edit: TaxonomyEdit, moment: EditMoment): Made {
  switch (edit.kind) {
    case "add-group":
      return addGroup(state, edit);
    case "edit-group":
      return ofGroup(state, edit.groupId, (group) => ({
        ...group,
        name: edit.name,
        colour: edit.colour,
      }));
    case "retire-group":
      return ofGroup(state, edit.groupId, (group) => retired(group, moment.now));
    case "restore-group":
      return ofGroup(state, edit.groupId, (group) => ({ ...group, retiredAt: null }));
    case "shift-group":
      return shiftGroup(state, edit);
    case "add-topic":
      return addTopics(state, [edit]);
    case "edit-topic":
      return editTopic(state, edit);
    case "retire-topic":
      return ofTopic(state, edit.topicId, (topic) => retired(topic, moment.now));
    case "restore-topic":
      return restoreTopic(state, edit.topicId);
    case "shift-topic":
      return shiftTopic(state, edit);
    case "merge-topics":
      return mergeTopics(state, edit, moment);
    case "split-topic":
      return splitTopic(state, edit);
  }
}

function addGroup(
  { groups }: TaxonomyState,
  { name, colour }: Pick<GroupState, "name" | "colour">,
): Made {
  const id = newIdentifier(name, groups);
  const after = { id, name, colour, position: nextPosition(groups), retiredAt: null };
  return { subject: id, rows: { groups: [{ before: null, after }], topics: [] } };
}

function ofGroup(
  { groups }: TaxonomyState,
  groupId: string,
  change: (group: GroupState) => GroupState,
): Made {
  const before = groups.find(({ id }) => id === groupId);
  if (!before) return noGroup;
  return { subject: groupId, rows: { groups: ifChanged(before, change(before)), topics: [] } };
}

function ofTopic(
  { topics }: TaxonomyState,
  topicId: string,
  change: (topic: TopicState) => TopicState,
): Made {
  const before = topics.find(({ id }) => id === topicId);
  if (!before) return noTopic;
  return { subject: topicId, rows: { groups: [], topics: ifChanged(before, change(before)) } };
}

function ifChanged<Row extends object>(before: Row, after: Row) {
  return changedFields(before, after).length === 0 ? [] : [{ before, after }];
}

/** What is retired already keeps its date. */
function retired<Row extends { retiredAt: number | null }>(row: Row, now: number): Row {
  return { ...row, retiredAt: row.retiredAt ?? now };
}

function shiftGroup(
  state: TaxonomyState,
  { groupId, direction }: { groupId: string; direction: "up" | "down" },
): Made {
  const swapped = swapWithNeighbour(groupsInForce(state), groupId, direction);
  if (swapped === null) return noGroup;
  return { subject: groupId, rows: { groups: swapped, topics: [] } };
}

function shiftTopic(
  state: TaxonomyState,
  { topicId, direction }: { topicId: string; direction: "up" | "down" },
): Made {
  const groupId = state.topics.find(({ id }) => id === topicId)?.groupId;
  const swapped = swapWithNeighbour(topicsInForce(state, groupId), topicId, direction);
  if (swapped === null) return noTopic;
  return { subject: topicId, rows: { groups: [], topics: swapped } };
}

/** Nothing at the end of the list; null where the row is not in it. */
function swapWithNeighbour<Row extends { id: string; position: number }>(
  rows: Row[],
  id: string,
  direction: "up" | "down",
) {
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  if (!row) return null;
  const other = rows[at + (direction === "up" ? -1 : 1)];
  if (!other) return [];
  return [
    { before: row, after: { ...row, position: other.position } },
    { before: other, after: { ...other, position: row.position } },
  ];
}

function addTopics(state: TaxonomyState, texts: TopicText[]): Made {
  const added: TopicState[] = [];
  for (const { groupId, name, description, boundary, colour, keywords, examples } of texts) {
    const known = [...state.topics, ...added];
    added.push({
      id: newIdentifier(name, known),
      groupId,
      name,
      description,
      boundary,
      colour,
      keywords,
      examples,
      position: nextPosition(known),
      retiredAt: null,
      mergedInto: null,
      mergedAfter: null,
    });
  }
  const rows = { groups: [], topics: added.map((after) => ({ before: null, after })) };
  return { subject: added[0]?.id ?? "", rows };
}

function editTopic(state: TaxonomyState, edit: TopicText & { topicId: string }): Made {
  const { groupId, name, description, boundary, colour, keywords, examples } = edit;
  const texts = { groupId, name, description, boundary, colour, keywords, examples };
  return ofTopic(state, edit.topicId, (topic) => ({
    ...topic,
    ...texts,
    // In another group it comes last.
    position: topic.groupId === groupId ? topic.position : nextPosition(state.topics),
  }));
}

function restoreTopic(state: TaxonomyState, topicId: string): Made {
  const topic = state.topics.find(({ id }) => id === topicId);
  if (topic && topic.mergedInto !== null) {
    return "This topic was merged into another. Undo the merge to bring it back with its posts.";
  }
  return ofTopic(state, topicId, (row) => ({ ...row, retiredAt: null }));
}

function mergeTopics(
  state: TaxonomyState,
  { topicId, intoId }: { topicId: string; intoId: string },
  { now, lastHistoryId }: EditMoment,
): Made {
  const into = state.topics.find(({ id }) => id === intoId);
  if (topicId === intoId) return "A topic cannot be merged into itself.";
  if (!into || into.retiredAt !== null) return "The topic to merge into is not in force.";
  const topic = state.topics.find(({ id }) => id === topicId);
  if (topic && topic.mergedInto !== null) return "This topic was merged into another already.";
  return ofTopic(state, topicId, (row) => ({
    ...retired(row, now),
    mergedInto: intoId,
    mergedAfter: lastHistoryId,
  }));
}

function splitTopic(
  state: TaxonomyState,
  { topicId, parts }: { topicId: string; parts: Pick<TopicState, "name" | "description">[] },
): Made {
  const topic = topicsInForce(state).find(({ id }) => id === topicId);
  if (!topic) return noTopic;
  const rest = { groupId: topic.groupId, boundary: "", colour: null, keywords: [], examples: [] };
  const made = addTopics(
    state,
    parts.map(({ name, description }) => ({ ...rest, name, description })),
  );
  return typeof made === "string" ? made : { ...made, subject: topicId };
}

function nextPosition(rows: { position: number }[]): number {
  return Math.max(-1, ...rows.map(({ position }) => position)) + 1;
}
