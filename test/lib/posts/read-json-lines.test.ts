import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { JsonLinesError, readAllJsonLines, readJsonLines } from "@/lib/posts/read-json-lines";

const schema = z.object({ id: z.string() });
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "json-lines-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const path = join(folder, "rows.jsonl");
  writeFileSync(path, text);
  return path;
}

test("yields rows, past empty lines, a byte order mark and Windows line ends", async () => {
  const path = fileWith('\uFEFF{"id":"a"}\r\n\r\n{"id":"b"}');
  expect(await readAllJsonLines(path, schema)).toEqual([{ id: "a" }, { id: "b" }]);
});

test("names the file and line of a row that is not JSON or does not fit", async () => {
  await expect(readAllJsonLines(fileWith('{"id":"a"}\n{oops'), schema)).rejects.toThrow(
    /rows\.jsonl:2: not JSON/,
  );
  await expect(readAllJsonLines(fileWith('{"id":"a"}\n\n{"id":3}'), schema)).rejects.toThrow(
    /rows\.jsonl:3: .*expected string.*id/,
  );
});

test("names a file that is not there", async () => {
  const path = join(folder, "missing.jsonl");
  await expect(readAllJsonLines(path, schema)).rejects.toThrow(JsonLinesError);
  await expect(readAllJsonLines(path, schema)).rejects.toThrow(/missing\.jsonl/);
});

test("can be left after the first row", async () => {
  for await (const row of readJsonLines(fileWith('{"id":"a"}\n{broken'), schema)) {
    expect(row.id).toBe("a");
    break;
  }
});
