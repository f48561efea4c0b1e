"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { currentReviewer } from "@/app/_server/reviewer";
import { readTaxonomyState } from "@/db/queries/taxonomy/taxonomy";
import { importTaxonomy } from "@/db/queries/taxonomy/taxonomy-edits";
import { applyImport } from "@/lib/taxonomy/apply-import";
import { describeRows } from "@/lib/taxonomy/describe-change";
import { changeReason } from "@/lib/taxonomy/taxonomy-edit";
import { readTaxonomyFile, type TaxonomyFile } from "@/lib/taxonomy/taxonomy-file";

/** What the page says of a file: faults, or what it would change and its content, to be applied. */
export type ImportState =
  | { key: number; problems: string[] }
  | { key: number; problems: null; lines: string[]; content: string }
  | null;

/** Shows what a file would change; with the intent "apply" makes it so. */
export async function importFromFile(_before: ImportState, form: FormData): Promise<ImportState> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const content = await contentOf(form);
  const read = readTaxonomyFile(content);
  if (!read.ok) return refuse(read.problems);
  if (form.get("intent") === "apply") return await apply(read.file, form);
  const state = readTaxonomyState(serverDatabase());
  const outcome = applyImport(state, read.file, { now: Date.now() });
  if (!outcome.ok) return refuse([outcome.problem]);
  return { key: Date.now(), problems: null, lines: describeRows(outcome.change, state), content };
}

async function apply(file: TaxonomyFile, form: FormData): Promise<ImportState> {
  const reason = changeReason.safeParse(form.get("reason") ?? "");
  if (!reason.success) return refuse(reason.error.issues.map(({ message }) => message));
  const origin = { author: await currentReviewer(), reason: reason.data, now: Date.now() };
  const stored = importTaxonomy(serverDatabase(), file, origin);
  if (!stored.ok) return refuse([stored.problem]);
  revalidatePath("/", "layout");
  redirect(`/taxonomy?changed=${stored.changeId}`);
}

async function contentOf(form: FormData): Promise<string> {
  const file = form.get("file");
  if (file instanceof File) return file.text();
  return String(form.get("content") ?? "");
}

function refuse(problems: string[]): ImportState {
  return { key: Date.now(), problems };
}
