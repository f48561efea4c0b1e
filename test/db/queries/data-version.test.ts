import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { readWriteMark } from "@/db/queries/data-version";
import { seedTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";

it("the mark of writes changes when another connection has written, and only then", () => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-mark-"));
  const watching = openDatabase(join(folder, "bellwether.sqlite"));
  const writing = openDatabase(join(folder, "bellwether.sqlite"));
  const before = readWriteMark(watching);
  writing.$client.prepare("select count(*) from posts").get();
  expect(readWriteMark(watching)).toBe(before);
  seedTaxonomy(writing, defaultTaxonomy, 0);
  expect(readWriteMark(watching)).not.toBe(before);
  watching.$client.close();
  writing.$client.close();
  rmSync(folder, { recursive: true });
});
