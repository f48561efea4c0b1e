import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  countFeedStates,
  listFeedPage,
  listUnfilledWindows,
  readFeedMonths,
  readFeedPosts,
} from "@/db/queries/feeds/feed-health";
import { addFeeds, type Feed } from "@/db/queries/feeds/feeds";
import { listCompanyGroups, setCompanyGroups } from "@/db/queries/posts/company-groups";
import { storePosts } from "@/db/queries/posts/store-posts";
import type { Database } from "@/db/queryable";
import { feeds, missedWindows } from "@/db/schema/feeds";
import { describeHealth } from "@/lib/feeds/feed-health";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";

const day = 24 * 60 * 60 * 1000;
const page = { limit: 50, offset: 0, now: testNow };
const failing = {
  lastError: "the server answered 500",
  lastErrorAt: testNow,
  failureKind: "server-error" as const,
  failuresInRow: 3,
};

/** One feed for each way in which feeds can be. */
const ways: Record<string, Partial<Feed>> = {
  good: { lastSuccessAt: testNow },
  unread: { lastSuccessAt: null },
  failing: { ...failing, lastSuccessAt: testNow - 3 * day, failingSince: testNow - 2 * day },
  "failing-longer": { ...failing, lastSuccessAt: 1, failingSince: testNow - 9 * day },
  "failing-lately": { ...failing, lastSuccessAt: 1, failingSince: testNow - day / 2 },
  "failing-before-this-was-kept": { ...failing, failureKind: null, failuresInRow: 0 },
  "never-read": { ...failing, failingSince: testNow },
  paused: { lastSuccessAt: 1, pausedAt: testNow },
  "paused-failing": { ...failing, failingSince: 1, pausedAt: testNow },
  gone: { ...failing, failureKind: "gone", failingSince: 1, pausedAt: testNow - day },
  stuck: { lastSuccessAt: 1, movedTo: "https://b.example/", movedDays: ["a", "b", "c"] },
  moving: { lastSuccessAt: 1, movedTo: "https://b.example/", movedDays: ["a", "b"] },
  missed: { lastSuccessAt: 1 },
  "missed-failing-lately": { ...failing, lastSuccessAt: 1, failingSince: testNow - 1 },
  "missed-long-ago": { lastSuccessAt: 1 },
  "missed-and-filled": { lastSuccessAt: 1 },
};

let database: Database;

beforeEach(() => {
  database = testDatabase();
  for (const [name, values] of Object.entries(ways)) {
    const url = `https://${name}.example/feed`;
    addFeeds(database, [{ company: `Company ${name}`, site: null, feed: url }], testNow);
    database.update(feeds).set(values).where(eq(feeds.url, url)).run();
    if (!name.startsWith("missed")) continue;
    const noticedAt = name === "missed-long-ago" ? testNow - 40 * day : testNow - day;
    const filledAt = name === "missed-and-filled" ? testNow : null;
    const feedId = feedOf(url).id;
    database.insert(missedWindows).values({ feedId, from: 1, to: 2, noticedAt, filledAt }).run();
  }
});

function feedOf(url: string): Feed {
  const feed = database.select().from(feeds).where(eq(feeds.url, url)).get();
  if (!feed) throw new Error(`there is no feed ${url}`);
  return feed;
}

function listed(state: "all" | "attention" | "paused", q = "", group = ""): string[] {
  const rows = listFeedPage(database, { state, q, group }, page);
  return rows.map(({ feed }) => new URL(feed.url).hostname.replace(".example", ""));
}

describe("the feeds that need attention", () => {
  it("are those whose state in words asks for it, in the list and in its count", () => {
    const all = listFeedPage(database, { state: "all", q: "", group: "" }, page);
    const inWords = all.filter(({ feed }) => {
      const missed = listUnfilledWindows(database, [feed.id]);
      return describeHealth(feed, missed, testNow).tone === "attention";
    });
    const names = inWords.map(({ feed }) => new URL(feed.url).hostname.replace(".example", ""));
    expect(listed("attention").sort()).toEqual(names.sort());
    expect(names).toEqual([
      "failing",
      "failing-before-this-was-kept",
      "failing-longer",
      "gone",
      "missed",
      "never-read",
      "stuck",
    ]);
    expect(countFeedStates(database, { q: "", group: "" }, testNow)).toEqual({
      all: Object.keys(ways).length,
      attention: 7,
      paused: 3,
    });
  });

  it("come with the longest failing first", () => {
    const order = listed("attention");
    expect(order.indexOf("failing-longer")).toBeLessThan(order.indexOf("failing"));
  });
});

describe("the search", () => {
  it("finds company, title and address, whatever the case, and takes signs as they are", () => {
    database.update(feeds).set({ title: "100% Notes" }).where(eq(feeds.id, 1)).run();
    expect(listed("all", "100%")).toEqual(["good"]);
    expect(listed("all", "COMPANY UNR")).toEqual(["unread"]);
    expect(listed("all", "stuck.example/")).toEqual(["stuck"]);
    expect(listed("all", "%n")).toEqual([]);
    expect(countFeedStates(database, { q: "failing", group: "" }, testNow)).toEqual({
      all: 6,
      attention: 3,
      paused: 1,
    });
  });
});

describe("the group of companies", () => {
  it("narrows list and counts, and is offered where a company in it has a feed", () => {
    const inGroup = (company: string, group: string) => ({ company: `Company ${company}`, group });
    setCompanyGroups(database, [
      inGroup("good", "Payments"),
      inGroup("failing", "Payments"),
      inGroup("paused", "games"),
    ]);
    expect(listed("all", "", "Payments")).toEqual(["failing", "good"]);
    expect(listed("attention", "", "Payments")).toEqual(["failing"]);
    expect(listed("all", "good", "games")).toEqual([]);
    expect(countFeedStates(database, { q: "", group: "Payments" }, testNow)).toEqual({
      all: 2,
      attention: 1,
      paused: 0,
    });
    expect(listCompanyGroups(database)).toEqual(["games", "Payments"]);
  });
});

describe("the posts of feeds", () => {
  it("are counted by feed and by month, with the first and the last day", () => {
    const at = (month: number) => Date.UTC(2026, month, 4);
    const incoming = [0, 2, 2, 8].map((month, index) =>
      incomingPost(`p-${index}`, { publishedAt: at(month) }),
    );
    const undated = incomingPost("undated", { publishedAt: null });
    const origin = { companyId: feedOf("https://good.example/feed").companyId, now: testNow };
    storePosts(database, [...incoming, undated], { ...origin, feedId: 1 });
    expect(readFeedPosts(database, [1, 2])).toEqual(
      new Map([[1, { posts: 5, firstAt: at(0), lastAt: at(8) }]]),
    );
    expect(readFeedMonths(database, [1, 2], "2026-02")).toEqual(
      new Map([
        [
          1,
          new Map([
            ["2026-03", 2],
            ["2026-09", 1],
          ]),
        ],
      ]),
    );
  });
});
