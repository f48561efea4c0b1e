import { beforeEach, describe, expect, it } from "vitest";
import { countPosts } from "@/db/queries/posts/posts";
import { countByGroup, countByTopic, topTopicsByCompany } from "@/db/queries/trends/topic-counts";
import type { Database } from "@/db/queryable";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeSketchedPosts(database, [
    { company: "Acme", day: "2026-01-01", topics: ["kubernetes", "networking"] },
    { company: "Acme", day: "2026-03-31", topics: ["kubernetes", "llms"] },
    { company: "Bolt", day: null, topics: ["kubernetes", "networking"] },
  ]);
});

describe("countByTopic", () => {
  it("counts posts of any date or none, and companies", () => {
    expect(countByTopic(database).get("kubernetes")).toEqual({ posts: 3, companies: 2 });
    expect(countByTopic(database).get("llms")).toEqual({ posts: 1, companies: 1 });
    expect(countByTopic(database).has("hardware")).toBe(false);
  });
});

describe("countByGroup", () => {
  it("counts each post once, dated or not, as the list of posts does", () => {
    const counts = countByGroup(database);
    const listed = countPosts(
      database,
      filterOf(postQuerySchema.parse({ group: "infrastructure" })),
    );
    expect(counts.get("infrastructure")).toBe(3);
    expect(listed).toBe(3);
    expect(counts.get("ai")).toBe(1);
  });
});

describe("topTopicsByCompany", () => {
  it("gives each company's most frequent topics, at most as many as asked", () => {
    const topics = topTopicsByCompany(database, 2).get("acme");
    expect(topics?.map(({ topicId, posts }) => [topicId, posts])).toEqual([
      ["kubernetes", 2],
      ["llms", 1],
    ]);
  });

  it("leaves out companies without a dated post", () => {
    expect(topTopicsByCompany(database, 2).has("bolt")).toBe(false);
  });
});
