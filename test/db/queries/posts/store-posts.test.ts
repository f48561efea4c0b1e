import { beforeEach, describe, expect, it } from "vitest";
import { addFeeds, listFeeds } from "@/db/queries/feeds/feeds";
import { type StoreCounts, storePosts } from "@/db/queries/posts/store-posts";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { postAddresses, posts } from "@/db/schema/posts";
import type { IncomingPost } from "@/lib/posts/incoming-post";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";
import { isClassified, reclassify } from "@/test/support/reviewing";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  const feedOf = (feed: string) => ({ company: "Acme", site: null, feed });
  const other = { company: "Beta", site: null, feed: "https://b.example/1" };
  const feeds = [feedOf("https://a.example/1"), feedOf("https://a.example/2"), other];
  addFeeds(database, feeds, testNow);
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

  describe("an address that changes", () => {
    const long = "The ledger moved from one large database to twelve small ones. ".repeat(8);

    it("stays findable: the old one still means the same post", () => {
      store(0, incomingPost("old", { guid: "7" }));
      store(0, incomingPost("new", { guid: "7" }));
      expect(store(1, incomingPost("old"))).toEqual(unchanged);
      expect(stored().map((post) => post.url)).toEqual(["https://acme.example/new"]);
    });

    it("with its guid makes no second post: title and day say that it is the same", () => {
      const title = "How we moved the ledger";
      store(0, incomingPost("2026/ledger", { guid: "1", title }));
      expect(store(0, incomingPost("blog/ledger", { guid: "2", title }))).toEqual(edited);
      expect(stored().map((post) => post.url)).toEqual(["https://acme.example/blog/ledger"]);
    });

    it("of an undated post makes no second one where the whole text is the same", () => {
      const undated = { title: "Ledger", content: long, publishedAt: null };
      store(0, incomingPost("a", undated));
      expect(store(0, incomingPost("b", undated))).toEqual(edited);
      expect(stored()).toHaveLength(1);
    });

    it("and comes back takes the post back to the first one", () => {
      const title = "How we moved the ledger";
      for (const path of ["a", "b", "a", "b", "a"]) store(0, incomingPost(path, { title }));
      expect(stored().map((post) => post.url)).toEqual(["https://acme.example/a"]);
    });

    it("with every reading leaves ten old ones at the most", () => {
      const title = "How we moved the ledger";
      for (let reading = 0; reading < 25; reading += 1) {
        store(0, incomingPost(`ledger?at=${reading}`, { title }));
      }
      expect(stored()).toHaveLength(1);
      expect(database.select().from(postAddresses).all()).toHaveLength(10);
    });

    it("is kept where another feed of the company has the post elsewhere", () => {
      const title = "How we moved the ledger";
      store(0, incomingPost("blog/ledger", { title }));
      const elsewhere = incomingPost("news/ledger", { title, content: long });
      expect(store(1, elsewhere)).toEqual(unchanged);
      expect(store(1, { ...elsewhere, title: "Another title" })).toEqual(unchanged);
      expect(stored()).toMatchObject([{ url: "https://acme.example/blog/ledger", title }]);
    });

    it("follows a rule of spelling that has changed since, by the link", () => {
      store(0, incomingPost("a", { url: "https://m.acme.example/a", publishedAt: null }));
      const again = { url: "https://acme.example/a", publishedAt: null };
      expect(store(0, incomingPost("a", again))).toEqual(edited);
      expect(stored().map((post) => post.url)).toEqual(["https://acme.example/a"]);
    });
  });

  describe("two posts with one title", () => {
    const title = "Notes from the platform team";

    it("that a feed has side by side stay two", () => {
      const both = [incomingPost("a", { title }), incomingPost("b", { title })];
      expect(store(0, ...both).added).toBe(2);
      expect(store(0, ...both)).toEqual({ added: 0, edited: 0, unchanged: 2 });
      expect(stored()).toHaveLength(2);
    });

    it("on different days, or undated with short texts, stay two", () => {
      store(0, incomingPost("a", { title }));
      store(0, incomingPost("b", { title, publishedAt: Date.UTC(2026, 2, 5) }));
      store(0, incomingPost("c", { title, publishedAt: null }));
      store(0, incomingPost("d", { title, publishedAt: null }));
      expect(stored()).toHaveLength(4);
    });

    it("of one day that are both new take the place of one stored post once", () => {
      store(0, incomingPost("gone", { title }));
      const counts = store(0, incomingPost("a", { title }), incomingPost("b", { title }));
      expect(counts).toEqual({ added: 1, edited: 1, unchanged: 0 });
      expect(stored()).toHaveLength(2);
    });

    it("of another company stay two", () => {
      store(0, incomingPost("a", { title }));
      store(2, incomingPost("b", { title }));
      expect(stored()).toHaveLength(2);
    });

    it("and the same long text in one document are one", () => {
      const content = "The retry budget was three because nobody had asked why. ".repeat(8);
      const copies = [incomingPost("a", { title, content }), incomingPost("b", { title, content })];
      expect(store(0, ...copies)).toEqual({ added: 1, edited: 0, unchanged: 1 });
      expect(store(0, ...copies)).toEqual({ added: 0, edited: 0, unchanged: 2 });
      expect(stored()).toHaveLength(1);
    });
  });

  it("only fills in what is missing where older posts are looked for", () => {
    store(0, incomingPost("a", { summary: "As known.", publishedAt: null, dateSource: null }));
    const origin = { companyId: "acme", feedId: 1, now: testNow, fillsOnly: true };
    const found = incomingPost("a", { title: "Other", summary: "Other.", content: "Whole." });
    expect(storePosts(database, [found], origin)).toEqual(edited);
    expect(storePosts(database, [found], origin)).toEqual(unchanged);
    expect(stored()).toMatchObject([
      { title: "Post a", summary: "As known.", content: "Whole.", month: "2026-03" },
    ]);
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });

  it("keeps the text of the page where the feed repeats its shorter one", () => {
    const page = { content: "The whole text of the post.", contentSource: "page" as const };
    const cut = { content: "The whole", contentSource: "feed" as const };
    store(0, incomingPost("a", page));
    expect(store(0, incomingPost("a", cut))).toEqual(unchanged);
    const longer = {
      content: "The whole text of the post, longer.",
      contentSource: cut.contentSource,
    };
    expect(store(0, incomingPost("a", longer))).toEqual(edited);
    expect(stored()).toMatchObject([longer]);
  });
});
