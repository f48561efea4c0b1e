import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureCompany } from "@/db/queries/posts/companies";
import { storePosts } from "@/db/queries/posts/store-posts";
import type { Database } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { ingestPostsFile } from "@/jobs/ingest/ingest-posts-file";
import { exportPosts, type PostsFormat } from "@/jobs/posts/export-posts";
import { recordRun } from "@/jobs/run/record-run";
import { postRecordSchema } from "@/lib/posts/post-record";
import { readPostsCsv } from "@/lib/posts/read-csv";
import { readEveryJsonLine } from "@/lib/posts/read-json-lines";
import { testContext, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";

const formats: PostsFormat[] = ["jsonl", "csv"];

function exported(database: Database, format: PostsFormat): string {
  return [...exportPosts(database, format)].join("");
}

async function importInto(
  context: ReturnType<typeof testContext>,
  text: string,
  format: PostsFormat,
) {
  const path = join(mkdtempSync(join(tmpdir(), "bellwether-")), `posts.${format}`);
  writeFileSync(path, text);
  const rows = format === "csv" ? readPostsCsv(path) : readEveryJsonLine(path, postRecordSchema);
  return recordRun(context, { job: "ingest", label: "", options: {} }, (run) =>
    ingestPostsFile(context, run, rows),
  );
}

/** Posts whose texts are hard on formats of files. */
function withOddPosts() {
  const context = testContext();
  const { id: companyId } = ensureCompany(context.database, {
    name: '=Acme, "Inc"',
    siteUrl: null,
    now: testNow,
  });
  const odd = [
    incomingPost("a", {
      title: "=HYPERLINK(1)",
      summary: "'=already",
      tags: ["c, d", "e|f", '"g"'],
    }),
    incomingPost("b", {
      title: "Using <div> &amp; <b>",
      content: 'Two\n\nlines, "quoted"\n-3 + 4',
    }),
    incomingPost("c", { publishedAt: null, dateSource: null, lang: "ja", summary: "日本語 ＝ 😀" }),
    incomingPost("d", {
      publishedAt: Date.UTC(2025, 0, 2, 3, 4, 5, 678),
      dateSource: "sitemap-lastmod",
    }),
    incomingPost("e", { content: "@from the page", contentSource: "page", title: "+1" }),
  ];
  storePosts(context.database, odd, { companyId, feedId: null, now: testNow });
  return context;
}

describe("exported posts", () => {
  it.each(formats)("as %s come back exactly, and once", async (format) => {
    const from = withOddPosts();
    const text = exported(from.database, format);
    const into = testContext();
    const first = await importInto(into, text, format);
    expect(first.counts).toMatchObject({ added: 5, refused: 0 });
    expect(exported(into.database, format)).toBe(text);
    const second = await importInto(into, text, format);
    expect(second.counts).toMatchObject({ added: 0, edited: 0, unchanged: 5 });
    const months = (database: Database) =>
      database.select({ month: posts.month }).from(posts).all();
    expect(months(into.database)).toEqual(months(from.database));
  });

  it("hold no cell that a spreadsheet would run as a formula", () => {
    const text = exported(withOddPosts().database, "csv");
    const cells = text.split(/[,\n]/).map((cell) => cell.replace(/^"/, ""));
    expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
    expect(text).toContain("'=HYPERLINK(1)");
  });

  it("leave posts that came from a feed as they are when they are imported again", async () => {
    const context = withOddPosts();
    const text = exported(context.database, "jsonl").replaceAll("+1", "Another title");
    const { counts } = await importInto(context, text, "jsonl");
    expect(counts).toMatchObject({ added: 0 });
  });
});

describe("readPostsCsv", () => {
  it("reads a file made by hand, and names the rows that are no posts", async () => {
    const context = testContext();
    const text =
      "\ufeffCompany,URL,Title,Published,native_tags\r\nAcme,https://acme.example/a,A post,2026-03-04,go; sql\r\n,https://acme.example/b,No company,,\r\n";
    const summary = await importInto(context, text, "csv");
    expect(summary.counts).toMatchObject({ added: 1, refused: 1 });
    expect(summary.firstFailures[0]?.subject).toBe("line 3");
    expect(context.database.select().from(posts).get()).toMatchObject({
      tags: ["go", "sql"],
      month: "2026-03",
    });
  });

  it("says where a file is no CSV any more", async () => {
    const text = 'company,url,title\nAcme,https://acme.example/a,"never closed\n';
    const { status, error } = await importInto(testContext(), text, "csv");
    expect(status).toBe("failed");
    expect(error).toMatch(/can't read .*posts\.csv/);
  });
});
