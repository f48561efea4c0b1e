import { beforeEach, describe, expect, it } from "vitest";
import {
  addBackfillPages,
  ensureBackfill,
  findBackfill,
  listWantedBackfills,
  nextBackfillPage,
  noteWantFulfilled,
  noteWindowsFilled,
  postponeWant,
  readFeedHistories,
  saveBackfill,
  settleBackfillPage,
  wantsBackfill,
} from "@/db/queries/feeds/backfills";
import { pauseFeed } from "@/db/queries/feeds/feed-edits";
import { addFeeds } from "@/db/queries/feeds/feeds";
import type { Database } from "@/db/queryable";
import { missedWindows } from "@/db/schema/feeds";
import { testDatabase, testNow } from "@/test/support/job-context";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  const feeds = ["https://a.example/feed", "https://b.example/feed", "file:///c.xml"];
  addFeeds(
    database,
    feeds.map((feed) => ({ company: "Acme", site: null, feed })),
    testNow,
  );
});

function wanted(now = testNow + 10) {
  return listWantedBackfills(database, now).map(({ id }) => id);
}

describe("wantsBackfill", () => {
  it("puts feeds of the web in the order in which they were asked for; paused ones wait", () => {
    for (const [at, id] of [2, 1, 3].entries()) {
      wantsBackfill(database, id, { since: null, now: testNow + at });
    }
    expect(wanted()).toEqual([2, 1]);
    pauseFeed(database, 2, testNow);
    expect(wanted()).toEqual([1]);
  });

  it("keeps the earlier of two times, and all of the history over any", () => {
    wantsBackfill(database, 1, { since: 500, now: testNow });
    wantsBackfill(database, 1, { since: 700, now: testNow });
    expect(findBackfill(database, 1)?.wantedSince).toBe(500);
    wantsBackfill(database, 1, { since: null, now: testNow });
    wantsBackfill(database, 1, { since: 100, now: testNow });
    expect(findBackfill(database, 1)).toMatchObject({ wantedAt: testNow, wantedSince: null });
  });

  it("leaves how far a history was read as it is", () => {
    ensureBackfill(database, 1, testNow);
    saveBackfill(database, 1, { strategy: "wordpress", documents: 3, doneAt: testNow });
    wantsBackfill(database, 1, { since: 500, now: testNow + 1 });
    expect(findBackfill(database, 1)).toMatchObject({ strategy: "wordpress", doneAt: testNow });
  });

  it("is over when it was read, but not where it was wanted again meanwhile", () => {
    wantsBackfill(database, 1, { since: 500, now: testNow });
    wantsBackfill(database, 1, { since: 400, now: testNow + 10 });
    noteWantFulfilled(database, 1, testNow + 5);
    expect(wanted()).toEqual([1]);
    noteWantFulfilled(database, 1, testNow + 10);
    expect(wanted()).toEqual([]);
  });
});

describe("noteWindowsFilled", () => {
  const note = (since: number | null) =>
    noteWindowsFilled(database, 1, { since, startedAt: testNow, now: testNow + 9 });
  const filled = () =>
    database
      .select()
      .from(missedWindows)
      .all()
      .map(({ filledAt }) => filledAt);

  beforeEach(() => {
    ensureBackfill(database, 1, testNow);
    for (const [from, noticedAt] of [
      [100, testNow],
      [300, testNow],
      [300, testNow + 1],
    ] as const) {
      database.insert(missedWindows).values({ feedId: 1, from, to: 400, noticedAt }).run();
    }
  });

  it("fills the windows that were read back to and had been noticed before", () => {
    saveBackfill(database, 1, { strategy: "wordpress" });
    note(200);
    expect(filled()).toEqual([null, testNow + 9, null]);
    note(null);
    expect(filled()).toEqual([testNow + 9, testNow + 9, null]);
  });

  it("fills none where no way to the history is known", () => {
    note(null);
    expect(filled()).toEqual([null, null, null]);
  });
});

describe("postponeWant", () => {
  it("lets a want rest for a while", () => {
    wantsBackfill(database, 1, { since: null, now: testNow });
    postponeWant(database, 1, testNow + 1_000);
    expect(wanted(testNow + 999)).toEqual([]);
    expect(wanted(testNow + 1_000)).toEqual([1]);
  });
});

describe("pages to fetch", () => {
  const page = (name: string, lastmodAt: number | null = null) => {
    const url = `https://a.example/${name}`;
    return { url, link: url, lastmodAt };
  };

  it("come once each, the latest changed first, and none twice", () => {
    ensureBackfill(database, 1, testNow);
    expect(addBackfillPages(database, 1, [page("a", 1), page("b", 2), page("c")])).toBe(3);
    expect(addBackfillPages(database, 1, [page("a", 9), page("d", 3)])).toBe(1);
    const order: string[] = [];
    for (;;) {
      const next = nextBackfillPage(database, 1, null);
      if (!next) break;
      order.push(next.url.slice(-1));
      settleBackfillPage(database, next, { state: "stored" });
    }
    expect(order).toEqual(["d", "b", "a", "c"]);
  });

  it("leave out what was changed last before the time that is asked for", () => {
    addBackfillPages(database, 1, [page("a", 100)]);
    expect(nextBackfillPage(database, 1, 200)).toBeUndefined();
    expect(nextBackfillPage(database, 1, 100)?.url).toBe("https://a.example/a");
  });

  it("count as what is left in how far the history is read", () => {
    ensureBackfill(database, 1, testNow);
    saveBackfill(database, 1, { strategy: "sitemap", documents: 2 });
    addBackfillPages(database, 1, [page("a"), page("b")]);
    const histories = readFeedHistories(database, [1, 2]);
    expect(histories.get(1)).toMatchObject({ state: "partly", waitingPages: 2 });
    expect(histories.has(2)).toBe(false);
  });
});
