import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  const env = { ...process.env, BELLWETHER_DATA_DIR: folder, BELLWETHER_SAMPLE: "" };
  return spawnSync(process.execPath, run, { encoding: "utf8", env });
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
    model: expect.stringMatching(/^local-\d+$/),
    posts: 2,
    micro: { recall: 1, interval: [expect.any(Number), expect.any(Number)] },
    macro: { precision: expect.any(Number), f1: expect.any(Number) },
    top1: 1,
    calibrationError: expect.any(Number),
    topics: expect.arrayContaining([expect.objectContaining({ id: "streaming", n: 1, recall: 1 })]),
  });
  expect(existsSync(join(folder, "vectors.sqlite"))).toBe(true);
  expect(existsSync(join(folder, "bellwether.sqlite"))).toBe(false);
});

test("fails with the file and line of a bad label", () => {
  const labelsFile = writeRows("bad.jsonl", [{ id: "a", topics: [] }, { id: "b" }]);
  const { stderr, status } = evaluate("--posts", postsFile, "--labels", labelsFile);
  expect(status).toBe(1);
  expect(stderr).toMatch(/bad\.jsonl:2: .*topics/);
});

test("draws the curve of topics that were never trained, by number of corrections", () => {
  const posts = writeRows("many.jsonl", [
    post("k1", "Operators for our Kubernetes clusters"),
    post("k2", "Helm charts and container images on Kubernetes"),
    post("s1", "Shared element gestures in SwiftUI"),
    post("s2", "Android app start-up time"),
  ]);
  const labels = writeRows("many-labels.jsonl", [
    { id: "k1", topics: ["kubernetes"] },
    { id: "k2", topics: ["kubernetes"] },
    { id: "s1", topics: ["mobile"] },
    { id: "s2", topics: ["mobile"] },
  ]);
  const words = ["--posts", posts, "--labels", labels, "--new-topics", "--json"];
  const curve: { stage: string; corrections: number; f1: number }[] = JSON.parse(
    evaluate(...words).stdout,
  );
  expect(curve.map(({ corrections }) => corrections)).toEqual([0, 0, 5, 10, 20]);
  expect(curve.map(({ stage }) => stage)).toEqual(["ngrams", ...Array(4).fill("vectors")]);
  // Without a single label of either topic.
  expect(curve[1]?.f1).toBeGreaterThan(0.6);
}, 60_000);
