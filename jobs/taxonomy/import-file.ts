import { readTaxonomyState } from "@/db/queries/taxonomy/taxonomy";
import { type ChangeOrigin, importTaxonomy } from "@/db/queries/taxonomy/taxonomy-edits";
import type { Database } from "@/db/queryable";
import { applyImport } from "@/lib/taxonomy/apply-import";
import { describeRows } from "@/lib/taxonomy/describe-change";
import { readTaxonomyFile } from "@/lib/taxonomy/taxonomy-file";
import { UsageError } from "../run/command";

/**
 * Brings the taxonomy in line with a file's content, or says what that would change.
 * @returns what changes, a line a group or topic, and how it ended
 * @throws UsageError that names every fault of the file
 */
export function importFile(
  database: Database,
  {
    content,
    path,
    isDryRun,
    origin,
  }: { content: string; path: string; isDryRun: boolean; origin: ChangeOrigin },
): string[] {
  const read = readTaxonomyFile(content);
  if (!read.ok) throw new UsageError(`${path} cannot be used.\n${read.problems.join("\n")}`);
  const state = readTaxonomyState(database);
  const outcome = applyImport(state, read.file, origin);
  if (!outcome.ok) return [outcome.problem];
  const lines = describeRows(outcome.change, state);
  if (isDryRun) return [...lines, "Nothing was stored: this was a dry run."];
  const stored = importTaxonomy(database, read.file, origin);
  if (!stored.ok) throw new UsageError(stored.problem);
  return [
    ...lines,
    "Imported. Read again what it concerns: npm run classify -- --changed-since-taxonomy 1",
  ];
}
