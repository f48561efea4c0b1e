import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/db/open-database";
import { addFeeds, listFeeds } from "@/db/queries/feeds";
import { countWrongMonthlyCounts } from "@/db/queries/monthly-counts";
import { type StoreCounts, storePosts } from "@/db/queries/store-posts";
import { posts } from "@/db/schema/posts";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";
import { isClassified, reclassify } from "@/test/support/reviewing";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  const feedOf = (feed: string) => ({ company: "Acme", site: null, feed });
  addFeeds(database, [feedOf("https://a.example/1"), feedOf("https://a.example/2")], testNow);
});

function store(feedIndex: number, ...incoming: IncomingPost[]): StoreCounts {
  const feed = listFeeds(database)[feedIndex]?.feed;
  if (!feed) throw new Error(`there is no feed ${feedIndex}`);
  return storePosts(database, incoming, {
    companyId: feed.companyId,
    feedId: feed.id,
    now: testNow,
  });
}

function stored() {
  return database.select().from(posts).all();
}

const unchanged = { added: 0, edited: 0, unchanged: 1 };
const edited = { added: 0, edited: 1, unchanged: 0 };

describe("storePosts", () => {
  it("adds a post once, however often the feed gives it", () => {
    expect(store(0, incomingPost("a"))).toEqual({ added: 1, edited: 0, unchanged: 0 });
    expect(store(0, incomingPost("a"))).toEqual(unchanged);
    expect(stored()).toHaveLength(1);
  });

  it("lets an edited post be classified again", () => {
    store(0, incomingPost("a"));
    reclassify(database, ["databases"]);
    expect(stored()[0]?.pending).toBe(false);
    expect(store(0, incomingPost("a", { title: "Another title" }))).toEqual(edited);
    expect(stored()).toMatchObject([{ title: "Another title", pending: true }]);
    expect(isClassified(database)).toBe(true);
  });

  it("moves labels and counts to another month with the date of the post", () => {
    store(0, incomingPost("a", { publishedAt: Date.UTC(2026, 0, 31) }));
    reclassify(database, ["databases"]);
    store(0, incomingPost("a", { publishedAt: Date.UTC(2026, 1, 1) }));
    expect(stored()).toMatchObject([{ month: "2026-02", pending: false }]);
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });

  it("keeps what a feed leaves out the second time", () => {
    store(0, incomingPost("a", { summary: "A summary", tags: ["go"] }));
    expect(store(0, incomingPost("a"))).toEqual(unchanged);
    expect(stored()).toMatchObject([{ summary: "A summary", tags: ["go"] }]);
  });

  it("takes a known guid at a new address as an edit of the same post", () => {
    store(0, incomingPost("old", { guid: "7" }));
    expect(store(0, incomingPost("new", { guid: "7" }))).toEqual(edited);
    expect(stored().map((post) => post.url)).toEqual(["https://acme.example/new"]);
  });

  it("takes the same guid of another feed as another post", () => {
    store(0, incomingPost("one", { guid: "7" }));
    store(1, incomingPost("two", { guid: "7" }));
    expect(stored()).toHaveLength(2);
  });

  it("does not let two feeds with the same post edit it in turns", () => {
    const fromFirst = incomingPost("a", { title: "As the first feed has it" });
    const fromSecond = incomingPost("a", { title: "As the second feed has it" });
    store(0, fromFirst);
    expect(store(1, fromSecond)).toEqual(unchanged);
    expect(store(0, fromFirst)).toEqual(unchanged);
    expect(stored().map((post) => post.title)).toEqual(["As the first feed has it"]);
  });
});
