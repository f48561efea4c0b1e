import { changedFields, type RowChange, type TaxonomyChange } from "./taxonomy-change";
import type { GroupState, TaxonomyState, TopicState } from "./taxonomy-state";

/**
 * A change in a few words, such as "Renamed Search to Search & ranking".
 * @param state the taxonomy in which names of other groups and topics are looked up
 */
export function describeChange(change: TaxonomyChange, state: TaxonomyState): string {
  const [group] = change.rows.groups;
  const [topic] = change.rows.topics;
  if (change.kind === "import") return describeMany(change, "Imported a file");
  if (change.kind === "undo" && change.subject === "") return "Undid the import of a file";
  if (change.kind === "undo") return `Undid a change of ${nameOfSubject(change, state)}`;
  if (change.kind === "split-topic") {
    const names = change.rows.topics.map(({ after }) => after.name);
    return `Split ${nameOfSubject(change, state)}: added ${joinNames(names)}`;
  }
  if (group) return describeGroup(change.kind, group);
  if (topic) return describeTopic(change.kind, topic, state);
  return "Changed nothing";
}

/** What a change of many rows does, a line a row; rows that only change their place as one. */
export function describeRows({ rows }: TaxonomyChange, state: TaxonomyState): string[] {
  const lines = [
    ...rows.groups.map((change) => describeGroup(rowKind("group", change), change)),
    ...rows.topics.map((change) => describeTopic(rowKind("topic", change), change, state)),
  ];
  const isOrder = (line: string) => line.startsWith(orderWords);
  const kept = lines.filter((line) => !isOrder(line));
  return lines.some(isOrder) ? [...kept, "Changed the order of the rest"] : kept;
}

const orderWords = "Changed the order of";

function rowKind(
  what: "group" | "topic",
  { before, after }: RowChange<GroupState> | RowChange<TopicState>,
): TaxonomyChange["kind"] {
  if (before === null) return `add-${what}`;
  if (before.retiredAt === null && after.retiredAt !== null) return `retire-${what}`;
  if (before.retiredAt !== null && after.retiredAt === null) return `restore-${what}`;
  const fields = changedFields<object>(before, after);
  return fields.length === 1 && String(fields[0]) === "position" ? `shift-${what}` : `edit-${what}`;
}

function describeGroup(kind: TaxonomyChange["kind"], { before, after }: RowChange<GroupState>) {
  if (before === null) return `Added the group ${after.name}`;
  if (kind === "shift-group") return `${orderWords} ${after.name}`;
  if (kind === "retire-group") return `Retired the group ${after.name}`;
  if (kind === "restore-group") return `Brought back the group ${after.name}`;
  if (before.name !== after.name) return `Renamed the group ${before.name} to ${after.name}`;
  return `Changed the colour of the group ${after.name}`;
}

function describeTopic(
  kind: TaxonomyChange["kind"],
  { before, after }: RowChange<TopicState>,
  state: TaxonomyState,
): string {
  if (before === null) return `Added ${after.name}`;
  if (kind === "shift-topic") return `${orderWords} ${after.name}`;
  if (kind === "retire-topic") return `Retired ${after.name}`;
  if (kind === "restore-topic") return `Brought back ${after.name}`;
  if (kind === "merge-topics")
    return `Merged ${after.name} into ${nameOf(state, after.mergedInto)}`;
  const changes = describeFields(before, after, state);
  if (before.name === after.name) return `${after.name}: ${changes.join(", ")}`;
  const rest = changes.length > 0 ? `, and its ${changes.join(", ")}` : "";
  return `Renamed ${before.name} to ${after.name}${rest}`;
}

const fieldWords: Partial<Record<keyof TopicState, string>> = {
  description: "description",
  boundary: "boundary",
  colour: "colour",
  keywords: "keywords",
  examples: "examples",
};

function describeFields(before: TopicState, after: TopicState, state: TaxonomyState): string[] {
  const fields = changedFields(before, after);
  const words = fields.flatMap((field) => fieldWords[field] ?? []);
  if (!fields.includes("groupId")) return words;
  const group = state.groups.find(({ id }) => id === after.groupId)?.name ?? after.groupId;
  return [`moved to ${group}`, ...words];
}

function describeMany({ rows }: TaxonomyChange, verb: string): string {
  const all = [...rows.groups, ...rows.topics];
  const added = all.filter(({ before }) => before === null).length;
  const changed = all.length - added;
  return `${verb}: ${added} added, ${changed} changed`;
}

function nameOfSubject({ subject, rows }: TaxonomyChange, state: TaxonomyState): string {
  const known = [...rows.topics, ...rows.groups].find(({ after }) => after.id === subject);
  return known?.after.name ?? nameOf(state, subject);
}

function nameOf({ topics, groups }: TaxonomyState, id: string | null): string {
  return [...topics, ...groups].find((row) => row.id === id)?.name ?? id ?? "";
}

function joinNames(names: string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
