import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { summariseCompanies } from "@/db/queries/posts/companies";
import { readPostTotals } from "@/db/queries/posts/posts";
import { listRunFailures } from "@/db/queries/runs/runs";
import { ingestPostsFile } from "@/jobs/ingest/ingest-posts-file";
import { recordRun } from "@/jobs/run/record-run";
import { postRecordSchema } from "@/lib/posts/post-record";
import { readEveryJsonLine } from "@/lib/posts/read-json-lines";
import { testContext } from "@/test/support/job-context";

const post = (id: number, over: Record<string, unknown> = {}) =>
  JSON.stringify({
    id: String(id),
    company: "Acme",
    url: `https://acme.example/${id}`,
    title: `Post ${id}`,
    published: "2026-03-04",
    summary: null,
    content: "",
    native_tags: [],
    ...over,
  });

async function ingest(context: ReturnType<typeof testContext>, lines: string[]) {
  const path = join(mkdtempSync(join(tmpdir(), "bellwether-")), "posts.jsonl");
  writeFileSync(path, lines.join("\n"));
  return recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
    ingestPostsFile(context, run, readEveryJsonLine(path, postRecordSchema)),
  );
}

describe("ingestPostsFile", () => {
  it("stores posts of several companies, each address once", async () => {
    const context = testContext();
    const lines = [
      post(1),
      post(2, { company: "Other" }),
      post(1, { url: "http://www.acme.example/1/?utm_medium=x" }),
    ];

    const first = await ingest(context, lines);
    const second = await ingest(context, lines);

    expect(first.counts).toMatchObject({ added: 2, unchanged: 1, refused: 0 });
    expect(second.counts).toMatchObject({ added: 0, edited: 0, unchanged: 3 });
    expect(summariseCompanies(context.database).map(({ name, posts }) => [name, posts])).toEqual([
      ["Acme", 1],
      ["Other", 1],
    ]);
  });

  it("takes the first of several lines with one address, each time", async () => {
    const context = testContext();
    const lines = [post(1, { title: "First" }), post(1, { title: "Second" })];
    await ingest(context, lines);
    expect((await ingest(context, lines)).counts).toMatchObject({ edited: 0, unchanged: 2 });
  });

  it("keeps a post without a usable date as undated", async () => {
    const context = testContext();
    await ingest(context, [
      post(1, { published: null }),
      post(2, { published: "1970-01-01" }),
      post(3),
    ]);
    expect(readPostTotals(context.database)).toMatchObject({
      posts: 3,
      undated: 2,
      firstMonth: "2026-03",
    });
  });

  it("records lines that are no posts and goes on", async () => {
    const context = testContext();
    const summary = await ingest(context, [
      "{",
      '{"id":"x"}',
      post(3, { url: "javascript:alert(1)" }),
      post(4, { title: "  " }),
      post(5),
    ]);

    expect(summary).toMatchObject({ status: "succeeded", counts: { added: 1, refused: 4 } });
    expect(
      listRunFailures(context.database, summary.runId, 10).map(({ subject }) => subject),
    ).toEqual(["line 1", "line 2", "javascript:alert(1)", "https://acme.example/4"]);
  });

  it("fails with a clear message where the file is missing", async () => {
    const context = testContext();
    const summary = await recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
      ingestPostsFile(context, run, readEveryJsonLine("/nowhere/posts.jsonl", postRecordSchema)),
    );
    expect(summary.status).toBe("failed");
    expect(summary.error).toContain("/nowhere/posts.jsonl");
  });
});
