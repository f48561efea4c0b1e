import { expect, test } from "vitest";
import { readTaxonomy, readTaxonomyState } from "@/db/queries/taxonomy/taxonomy";
import { readAllChanges } from "@/db/queries/taxonomy/taxonomy-changes";
import { importFile } from "@/jobs/taxonomy/import-file";
import { writeTaxonomyFile } from "@/lib/taxonomy/taxonomy-file";
import { testDatabase } from "@/test/support/job-context";
import { editOrigin, undo } from "@/test/support/taxonomy-edits";

function exported(database: ReturnType<typeof testDatabase>) {
  return JSON.parse(writeTaxonomyFile(readTaxonomyState(database), 1));
}

function given(file: unknown, isDryRun = false) {
  return { content: JSON.stringify(file), path: "file.json", isDryRun, origin: editOrigin };
}

test("a file is shown first, stored as one change, and undone as one", () => {
  const database = testDatabase();
  const before = readTaxonomy(database);
  const file = exported(database);
  file.topics[0].name = "Containers";
  file.topics.pop();
  const shown = importFile(database, given(file, true));
  expect(shown).toEqual([
    "Renamed Kubernetes & containers to Containers",
    expect.stringContaining("Retired "),
    "Nothing was stored: this was a dry run.",
  ]);
  expect(readAllChanges(database)).toEqual([]);
  expect(importFile(database, given(file)).slice(0, 2)).toEqual(shown.slice(0, 2));
  expect(readTaxonomy(database).topics).toHaveLength(31);
  undo(database, 1);
  expect(readTaxonomy(database).topics).toEqual(before.topics);
});

test("what was exported changes nothing when it comes back", () => {
  const database = testDatabase();
  expect(importFile(database, given(exported(database)))).toEqual([
    "The file says what the taxonomy is already.",
  ]);
});

test("a file with faults is refused by name", () => {
  const database = testDatabase();
  expect(() => importFile(database, given({ groups: [] }))).toThrow(/file\.json cannot be used/);
});
