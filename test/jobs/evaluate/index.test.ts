import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function writeRows(name: string, rows: object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path;
}

const post = (id: string, title: string) => ({
  id,
  company: "Acme",
  url: `https://a.example/${id}`,
  title,
});
const postsFile = writeRows("posts.jsonl", [post("a", "Kafka"), post("b", "SwiftUI")]);

function evaluate(...flags: string[]) {
  const run = ["--import", "tsx", "jobs/evaluate/index.ts", ...flags];
  return spawnSync(process.execPath, run, { encoding: "utf8" });
}

test("prints JSON of the documented shape for any pair of files", () => {
  const labelsFile = writeRows("labels.jsonl", [
    { id: "a", topics: ["streaming"] },
    { id: "b", topics: ["mobile"], disputed: ["languages"] },
  ]);
  const { stdout, status } = evaluate("--posts", postsFile, "--labels", labelsFile, "--json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    engine: "local",
    model: "local-2",
    posts: 2,
    micro: { recall: 1, interval: [expect.any(Number), expect.any(Number)] },
    macro: { precision: expect.any(Number), f1: expect.any(Number) },
    top1: 1,
    calibrationError: expect.any(Number),
    topics: expect.arrayContaining([expect.objectContaining({ id: "streaming", n: 1, recall: 1 })]),
  });
});

test("fails with the file and line of a bad label", () => {
  const labelsFile = writeRows("bad.jsonl", [{ id: "a", topics: [] }, { id: "b" }]);
  const { stderr, status } = evaluate("--posts", postsFile, "--labels", labelsFile);
  expect(status).toBe(1);
  expect(stderr).toMatch(/bad\.jsonl:2: .*topics/);
});
