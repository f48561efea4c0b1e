import Parser from "rss-parser";
import { beforeEach, describe, expect, it } from "vitest";
import { topicFeed } from "@/app/topics/[topicId]/topic-feed";
import type { Database } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";

const address = "http://bellwether.example/topics/databases/feed.xml";
let database: Database;

beforeEach(() => {
  database = testDatabase();
});

/** A strict parser: it refuses what is not well-formed. */
async function read(topicId = "databases") {
  const response = topicFeed(database, topicId, address);
  if (!response) throw new Error("no such topic");
  const text = await response.text();
  return { response, text, feed: await new Parser().parseString(text) };
}

describe("topicFeed", () => {
  it("has the posts on the topic alone, the newest first, each with its own date", async () => {
    storeSketchedPosts(database, [
      { company: "Acme", day: "2026-03-05", topics: ["databases"] },
      { company: "Bolt", day: "2026-04-06", topics: ["databases", "llms"] },
      { company: "Bolt", day: "2026-05-07", topics: ["llms"] },
    ]);
    const { response, feed } = await read();
    expect(response.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    expect(feed.title).toBe("Databases in engineering blogs");
    expect(feed.link).toBe("http://bellwether.example/topics/databases");
    expect(feed.items.map(({ isoDate }) => isoDate)).toEqual([
      "2026-04-06T00:00:00.000Z",
      "2026-03-05T00:00:00.000Z",
    ]);
    expect(feed.items.map(({ title }) => title?.match(/\((.*)\)$/)?.[1])).toEqual(["Bolt", "Acme"]);
    const { link } = database.select().from(posts).all()[1] ?? {};
    expect([feed.items[0]?.link, feed.items[0]?.guid]).toEqual([link, link]);
  });

  it("writes titles and summaries of others as text, whatever stands in them", async () => {
    storeSketchedPosts(database, [{ company: "Acme", day: "2026-03-05", topics: ["databases"] }]);
    const title = 'R&D: <script>alert(1)</script> ]]> "quoted"';
    const summary = "if a < b && c > d </description><item>";
    database.update(posts).set({ title, summary }).run();
    const { feed } = await read();
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]?.title?.trim()).toBe(`${title} (Acme)`);
    expect(feed.items[0]?.content?.trim()).toBe(summary);
  });

  it("leads to the page here where the address of a post is none of the web", async () => {
    storeSketchedPosts(database, [{ company: "Acme", day: "2026-03-05", topics: ["databases"] }]);
    database.update(posts).set({ link: "javascript:alert(1)" }).run();
    const { id } = database.select().from(posts).get() ?? {};
    expect((await read()).feed.items[0]?.link).toBe(`http://bellwether.example/posts/${id}`);
  });

  it("gives an undated post no date", async () => {
    storeSketchedPosts(database, [{ company: "Acme", day: null, topics: ["databases"] }]);
    const { feed, text } = await read();
    expect(feed.items).toHaveLength(1);
    expect(text).not.toContain("<pubDate>");
  });

  it("is an empty feed where no post has the topic, and none where there is no such topic", async () => {
    expect((await read()).feed.items).toEqual([]);
    expect(topicFeed(database, "nothing", address)).toBeNull();
  });
});
