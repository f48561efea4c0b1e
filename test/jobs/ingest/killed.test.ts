import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { addFeeds, listFeeds } from "@/db/queries/feeds/feeds";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { rssText } from "@/test/support/rss";
import { startJob } from "@/test/support/run-job";
import { document, startWebServer } from "@/test/support/web-server";

const feedCount = 60;
const postsPerFeed = 5;

let folder: string;
let database: Database;
let server: Awaited<ReturnType<typeof startWebServer>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bellwether-killed-"));
  database = openDatabase(join(folder, "bellwether.sqlite"));
  server = await startWebServer({});
  for (let number = 0; number < feedCount; number += 1) {
    const path = `/feed-${number}`;
    const items = Array.from({ length: postsPerFeed }, (_, post) => ({
      path: `${number}/${post}`,
      at: Date.UTC(2026, 9, 1 + post),
    }));
    const answer = document(rssText(items), { etag: `"${number}"` });
    server.answers[path] = (request, response) =>
      void setTimeout(() => answer(request, response), 30);
    addFeeds(
      database,
      [{ company: `Company ${number}`, site: null, feed: server.url(path) }],
      Date.now(),
    );
  }
});

afterEach(async () => {
  database.$client.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function ingest(words: string[]) {
  return startJob("ingest", words, {
    BELLWETHER_DATA_DIR: folder,
    BELLWETHER_ALLOW_ADDRESSES: "127.0.0.1",
    BELLWETHER_SAMPLE: "",
  });
}

function countPosts(): number {
  return database.select({ id: posts.id }).from(posts).all().length;
}

describe("an ingest run that is killed", () => {
  it("leaves each feed as it was before or with all its posts, and the next run reads the rest", async () => {
    const killed = ingest([]);
    while (countPosts() === 0 && killed.child.exitCode === null) await sleep(5);
    killed.child.kill("SIGKILL");
    await killed.ended;

    const stored = countPosts();
    const read = listFeeds(database).filter(({ feed }) => feed.lastSuccessAt !== null);
    expect(stored).toBeGreaterThan(0);
    expect(read.length).toBeLessThan(feedCount);
    expect(stored).toBe(read.length * postsPerFeed);

    const next = await ingest(["--due", "--json"]).ended;
    expect(JSON.parse(next.stdout)).toMatchObject({
      status: "succeeded",
      counts: { added: (feedCount - read.length) * postsPerFeed },
    });
    expect(countPosts()).toBe(feedCount * postsPerFeed);
    expect(countWrongMonthlyCounts(database)).toBe(0);
    // Those that had been read are not due, and were not asked again.
    const asked = server.requests.filter(({ headers }) => headers["if-none-match"] !== undefined);
    expect(asked).toEqual([]);
  }, 60_000);
});
