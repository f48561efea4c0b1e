import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { findBackfill } from "@/db/queries/feeds/backfills";
import { addFeeds } from "@/db/queries/feeds/feeds";
import { listRuns } from "@/db/queries/runs/runs";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { type Blog, wordpressBlog } from "@/test/support/blogs";
import { testNow } from "@/test/support/job-context";
import { startJob } from "@/test/support/run-job";
import { startWebServer } from "@/test/support/web-server";

let folder: string;
let server: Awaited<ReturnType<typeof startWebServer>>;
let database: Database;
let afterRequest: (count: number) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-backfill-"));
  const blog: Blog = { origin: () => server.url(""), count: 420 };
  server = await startWebServer({}, (request, response) => {
    wordpressBlog(blog)(request, response);
    afterRequest(server.requests.length);
  });
  afterRequest = () => {};
  database = openDatabase(join(folder, "bellwether.sqlite"));
  const feed = { company: "Acme", site: server.url("/blog/"), feed: server.url("/blog/feed/") };
  addFeeds(database, [feed], testNow);
});

afterEach(async () => {
  await server.close();
  database.$client.close();
  rmSync(folder, { recursive: true });
});

function start(...words: string[]) {
  return startJob("backfill", ["--delay", "20", ...words], {
    BELLWETHER_DATA_DIR: folder,
    BELLWETHER_ALLOW_ADDRESSES: "127.0.0.1",
  });
}

function interfacePages(): string[] {
  const pages = server.requests.map(({ path }) => /[?&]page=(\d+)/.exec(path)?.[1]);
  return pages.filter((page) => page !== undefined);
}

describe("npm run backfill", () => {
  it("goes on where it was after kill -9 at any point, without a post lost or twice", async () => {
    for (const killedAt of [4, 6, 8]) {
      const { child, ended } = start();
      afterRequest = (count) => void (count === killedAt && child.kill("SIGKILL"));
      expect((await ended).signal).toBe("SIGKILL");
    }
    afterRequest = () => {};
    const { code, stdout } = await start().ended;
    expect(code).toBe(0);
    expect(stdout).toContain("Read by the blog's WordPress interface: 410 older posts added.");
    const stored = database.select().from(posts).all();
    expect(stored).toHaveLength(420);
    expect(countWrongMonthlyCounts(database)).toBe(0);
    expect(findBackfill(database, 1)).toMatchObject({ total: 420, seen: 420 });
    // Nine pages, and at most the one that was under way when the process was killed again.
    expect(interfacePages().length).toBeLessThanOrEqual(9 + 3);
    const runs = listRuns(database, { status: null, limit: 9, offset: 0 });
    expect(runs.map(({ status }) => status).sort()).toEqual([
      ...["interrupted", "interrupted", "interrupted", "succeeded"],
    ]);
  }, 120_000);

  it("says in words what is wrong with its options", async () => {
    const wrong = [
      ["--feed", "9"],
      ["--company", "Nobody"],
      ["--since", "2026-02-31"],
    ];
    const ends = await Promise.all(wrong.map((words) => start(...words).ended));
    expect(ends.map(({ code, stderr }) => [code, stderr.trim()])).toEqual([
      [1, "There is no feed 9. All feeds are listed by: npm run feeds"],
      [1, 'There is no company "Nobody".'],
      [
        1,
        "error: option '--since <day>' argument '2026-02-31' is invalid. Use a day such as 2026-03-14.",
      ],
    ]);
  }, 60_000);
});
