import {
  type StoredChange,
  storeTaxonomyEdit,
  undoTaxonomyChange,
} from "@/db/queries/taxonomy/taxonomy-edits";
import type { Database } from "@/db/queryable";
import type { TaxonomyEdit } from "@/lib/taxonomy/taxonomy-edit";
import { topicColours } from "@/lib/taxonomy/taxonomy-state";
import type { chooser } from "./chooser";
import { testNow } from "./job-context";

export const editOrigin = { author: "Ann", reason: "", now: testNow };

/** What a form says of a topic, with everything that a test does not care about filled in. */
export function topicText(over: Partial<Extract<TaxonomyEdit, { kind: "add-topic" }>> = {}) {
  return {
    kind: "add-topic" as const,
    groupId: "infrastructure",
    name: "WebAssembly",
    description: "WebAssembly outside of the browser.",
    boundary: "",
    colour: null,
    keywords: [],
    examples: [],
    ...over,
  };
}

/** Makes a change that must succeed; its id. */
export function edit(database: Database, change: TaxonomyEdit): number {
  return changeIdOf(storeTaxonomyEdit(database, change, editOrigin));
}

/** Undoes a change that must be undoable; the id of the undoing. */
export function undo(database: Database, changeId: number): number {
  return changeIdOf(undoTaxonomyChange(database, changeId, editOrigin));
}

function changeIdOf(outcome: StoredChange): number {
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.changeId;
}

/** Any change that a person could ask for, many of them refused. */
export function randomEdit(
  { below, pick }: ReturnType<typeof chooser>,
  known: { topics: { id: string }[]; groups: { id: string }[] },
): TaxonomyEdit {
  const topicId = pick(known.topics).id;
  const groupId = pick(known.groups).id;
  const direction = pick(["up", "down"] as const);
  const colour = pick([null, ...topicColours]);
  const name = `Name ${below(200)}`;
  const text = { groupId, name, description: `About ${below(9)}`, colour };
  return pick<TaxonomyEdit>([
    { kind: "add-group", name, colour },
    { kind: "edit-group", groupId, name, colour },
    { kind: "shift-group", groupId, direction },
    { kind: "retire-group", groupId },
    { kind: "restore-group", groupId },
    topicText(text),
    { ...topicText(text), kind: "edit-topic", topicId, keywords: [name] },
    { kind: "shift-topic", topicId, direction },
    { kind: "retire-topic", topicId },
    { kind: "restore-topic", topicId },
    { kind: "merge-topics", topicId, intoId: pick(known.topics).id },
    { kind: "merge-topics", topicId: pick(known.topics).id, intoId: topicId },
    {
      kind: "split-topic",
      topicId,
      parts: [
        { name: `${name} one`, description: "One." },
        { name: `${name} two`, description: "Two." },
      ],
    },
  ]);
}
