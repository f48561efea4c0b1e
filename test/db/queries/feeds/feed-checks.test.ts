import { beforeEach, describe, expect, it } from "vitest";
import {
  changeFeedAddress,
  countDueFeeds,
  hasWebFeeds,
  listFeedsToRead,
  requestCheck,
} from "@/db/queries/feeds/feed-checks";
import { pauseFeed } from "@/db/queries/feeds/feed-edits";
import { addFeeds, findFeed } from "@/db/queries/feeds/feeds";
import type { Database } from "@/db/queryable";
import { feeds } from "@/db/schema/feeds";
import { testDatabase, testNow } from "@/test/support/job-context";

let database: Database;

beforeEach(() => {
  database = testDatabase();
});

function add(...urls: string[]): void {
  for (const feed of urls) addFeeds(database, [{ company: "Acme", site: null, feed }], testNow);
}

function setAll(values: Partial<typeof feeds.$inferSelect>): void {
  database.update(feeds).set(values).run();
}

describe("the feeds that are to be read", () => {
  it("are those of the web that are not paused, and with a time those that are due by then", () => {
    add("https://a.example/", "http://b.example/", "file:///c.xml", "https://d.example/");
    pauseFeed(database, 4, testNow);
    expect(listFeedsToRead(database).map(({ id }) => id)).toEqual([1, 2]);
    setAll({ nextCheckAt: testNow + 1 });
    expect(listFeedsToRead(database, { dueAt: testNow })).toEqual([]);
    expect(countDueFeeds(database, testNow)).toBe(0);
    expect(countDueFeeds(database, testNow + 1)).toBe(2);
    requestCheck(database, 2);
    expect(listFeedsToRead(database, { dueAt: testNow }).map(({ id }) => id)).toEqual([2]);
  });

  it("come with the longest due first", () => {
    add("https://a.example/", "https://b.example/");
    setAll({ nextCheckAt: testNow });
    requestCheck(database, 2);
    expect(listFeedsToRead(database).map(({ id }) => id)).toEqual([2, 1]);
  });
});

describe("hasWebFeeds", () => {
  it("counts paused feeds, and no files", () => {
    add("file:///c.xml");
    expect(hasWebFeeds(database)).toBe(false);
    add("https://a.example/");
    pauseFeed(database, 2, testNow);
    expect(hasWebFeeds(database)).toBe(true);
  });
});

describe("requestCheck", () => {
  it("reads a paused feed again", () => {
    add("https://a.example/");
    pauseFeed(database, 1, testNow, "gone");
    expect(requestCheck(database, 1)).toMatchObject({ pausedAt: null, nextCheckAt: null });
    expect(requestCheck(database, 9)).toBeNull();
  });
});

describe("changeFeedAddress", () => {
  it("has the feed read from there at once, as a document that is not known yet", () => {
    add("https://a.example/");
    setAll({ etag: '"v1"', lastModified: "x", nextCheckAt: testNow + 1, pausedAt: testNow });
    expect(changeFeedAddress(database, 1, "https://b.example/")).toBe("changed");
    expect(findFeed(database, 1)).toMatchObject({
      url: "https://b.example/",
      etag: null,
      lastModified: null,
      nextCheckAt: null,
      pausedAt: null,
    });
  });

  it("refuses an address that another feed has, and says where there is no such feed", () => {
    add("https://a.example/", "https://b.example/");
    expect(changeFeedAddress(database, 1, "https://b.example/")).toBe("taken");
    expect(changeFeedAddress(database, 1, "https://a.example/")).toBe("changed");
    expect(changeFeedAddress(database, 9, "https://c.example/")).toBe("missing");
  });
});
