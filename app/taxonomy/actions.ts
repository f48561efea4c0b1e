"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { currentReviewer } from "@/app/_server/reviewer";
import {
  type StoredChange,
  storeTaxonomyEdit,
  undoTaxonomyChange,
} from "@/db/queries/taxonomy/taxonomy-edits";
import { rowId } from "@/lib/row-id";
import { changeReason, taxonomyEditSchema } from "@/lib/taxonomy/taxonomy-edit";
import type { EditState } from "./edit-state";
import { suggestAfterSplit } from "./suggest-split";

/** Makes a change of the taxonomy and stays on the page. */
export async function changeTaxonomy(_before: EditState, form: FormData): Promise<EditState> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const outcome = await carryOut(form);
  revalidatePath("/", "layout");
  return outcome.ok ? answer(form, true, "Saved") : answer(form, false, outcome.problem);
}

/** Moves a group or topic by one place: the pressed button says which, and in which direction. */
export async function shiftInOrder(_before: EditState, form: FormData): Promise<EditState> {
  const [what, id, direction] = String(form.get("shift")).split(" ");
  const fields = new FormData();
  fields.set("kind", `shift-${what}`);
  fields.set(what === "group" ? "groupId" : "topicId", id ?? "");
  fields.set("direction", direction ?? "");
  const outcome = await carryOut(fields);
  revalidatePath("/taxonomy");
  return outcome.ok ? answer(form, true, "Saved") : answer(form, false, outcome.problem);
}

/** Makes a change and, where that succeeds, goes to the taxonomy, which says so and offers to undo it. */
export async function changeAndLeave(_before: EditState, form: FormData): Promise<EditState> {
  const outcome = await carryOut(form);
  if (!outcome.ok) return answer(form, false, outcome.problem);
  if (form.get("kind") === "split-topic") suggestAfterSplit(outcome.changeId);
  revalidatePath("/", "layout");
  redirect(`/taxonomy?changed=${outcome.changeId}`);
}

async function carryOut(form: FormData): Promise<StoredChange> {
  const database = serverDatabase();
  const reason = changeReason.safeParse(form.get("reason") ?? "");
  if (!reason.success) return { ok: false, problem: firstProblem(reason.error) };
  const origin = { author: await currentReviewer(), reason: reason.data, now: Date.now() };
  try {
    if (form.get("kind") === "undo") {
      return undoTaxonomyChange(database, rowId(String(form.get("changeId"))), origin);
    }
    const edit = taxonomyEditSchema.safeParse(readFields(form));
    if (!edit.success) return { ok: false, problem: firstProblem(edit.error) };
    return storeTaxonomyEdit(database, edit.data, origin);
  } catch (error) {
    console.error(error);
    return { ok: false, problem: "The database could not take it. Try again in a moment." };
  }
}

/** The fields of a form; those of the new topics of a split as pairs, without empty pairs. */
function readFields(form: FormData): Record<string, unknown> {
  const { colour, ...fields } = textFields(form);
  const names = form.getAll("partName").map(String);
  const descriptions = form.getAll("partDescription").map(String);
  const parts = names
    .map((name, at) => ({ name, description: descriptions[at] ?? "" }))
    .filter(({ name, description }) => `${name}${description}`.trim() !== "");
  return { ...fields, colour: colour || null, ...(names.length > 0 ? { parts } : {}) };
}

function textFields(form: FormData): Record<string, string> {
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === "string" && !name.startsWith("$") ? [[name, value]] : [],
  );
  return Object.fromEntries(texts);
}

function firstProblem(error: { issues: { message: string }[] }): string {
  return error.issues[0]?.message ?? "The form was not filled in.";
}

function answer(form: FormData, isSaved: boolean, message: string): EditState {
  return { key: Date.now(), isSaved, message, values: textFields(form) };
}
