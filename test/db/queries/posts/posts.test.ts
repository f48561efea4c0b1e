import { describe, expect, it } from "vitest";
import { countPosts, findPost, listPosts, type PostFilter } from "@/db/queries/posts/posts";
import { storePosts } from "@/db/queries/posts/store-posts";
import { storeReview, undoReview } from "@/db/queries/review/reviews";
import type { Database } from "@/db/queryable";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost, storeNumberedPosts } from "@/test/support/posts";
import { storedId } from "@/test/support/reviewing";

const anyPost = filterOf(postQuerySchema.parse({}));
const firstPage = { limit: 50, offset: 0 };

/** Ids: 1 to 4 of Acme, 5 of Bolt. */
function sketchedDatabase(): Database {
  const database = testDatabase();
  storeSketchedPosts(database, [
    { company: "Acme", day: "2026-01-31", topics: ["databases"] },
    { company: "Acme", day: "2026-02-01", topics: ["llms", "databases"] },
    { company: "Acme", day: "2026-03-31", topics: [] },
    { company: "Acme", day: null, topics: null },
    { company: "Bolt", day: "2026-04-01", topics: ["kubernetes"] },
  ]);
  return database;
}

/** The ids that a filter lists, checked against the count. */
function found(database: Database, filter: Partial<PostFilter>): number[] {
  const ids = listPosts(database, { ...anyPost, ...filter }, firstPage).map((post) => post.id);
  expect(countPosts(database, { ...anyPost, ...filter })).toBe(ids.length);
  return ids;
}

describe("listPosts and countPosts", () => {
  it("list the latest first, undated ones last", () => {
    expect(found(sketchedDatabase(), {})).toEqual([5, 3, 2, 1, 4]);
  });

  it("hold both ends of a range of months, and no undated post", () => {
    expect(found(sketchedDatabase(), { from: "2026-01", to: "2026-03" })).toEqual([3, 2, 1]);
    expect(found(sketchedDatabase(), { from: "2026-02" })).toEqual([5, 3, 2]);
  });

  it("take any of several topics and groups, and each post once", () => {
    expect(found(sketchedDatabase(), { topicIds: ["databases", "llms"] })).toEqual([2, 1]);
    expect(found(sketchedDatabase(), { groupIds: ["infrastructure"] })).toEqual([5]);
    const either = { topicIds: ["llms"], groupIds: ["infrastructure"] };
    expect(found(sketchedDatabase(), either)).toEqual([5, 2]);
  });

  it("take any of several companies", () => {
    expect(found(sketchedDatabase(), { companyIds: ["bolt"] })).toEqual([5]);
    expect(found(sketchedDatabase(), { companyIds: ["bolt", "acme"] })).toHaveLength(5);
  });

  it("tell posts without a topic from posts that nothing has read", () => {
    expect(found(sketchedDatabase(), { state: "unlabelled" })).toEqual([3]);
    expect(found(sketchedDatabase(), { state: "unclassified" })).toEqual([4]);
    expect(found(sketchedDatabase(), { state: "undated" })).toEqual([4]);
  });

  it("count a post as reviewed while a review of it stands", () => {
    const database = sketchedDatabase();
    const verdicts = [{ topicId: "databases", verdict: "rejected" as const }];
    const by = { reviewer: "Ann", now: testNow };
    const review = storeReview(database, { ...by, postId: 1, kind: "remove", verdicts });
    expect(found(database, { state: "reviewed" })).toEqual([1]);
    expect(found(database, { state: "unlabelled" })).toEqual([3, 1]);
    undoReview(database, { ...by, reviewId: storedId(review) });
    expect(found(database, { state: "reviewed" })).toEqual([]);
  });

  it("find every word of a search in title, summary or text, the last one from its beginning", () => {
    const database = testDatabase();
    storeNumberedPosts(database, 1);
    const post = incomingPost("x", { title: "Café culture", content: "How we page on-call" });
    storePosts(database, [post], { companyId: "acme", feedId: null, now: testNow });
    expect(found(database, { search: "cafe pag" })).toEqual([2]);
    expect(found(database, { search: "culture kubernetes" })).toEqual([]);
  });

  it.each(['"', "AND", "title:x", "a* OR b", "NEAR(", "-", "%", "'; drop table posts"])(
    "take %s in a search as plain text",
    (search) => {
      expect(found(sketchedDatabase(), { search })).toEqual([]);
    },
  );

  it("give a page of a longer list", () => {
    const ids = listPosts(sketchedDatabase(), anyPost, { limit: 2, offset: 2 }).map(({ id }) => id);
    expect(ids).toEqual([2, 1]);
  });

  it("name the topics of a post with their source, without those a person has removed", () => {
    const database = sketchedDatabase();
    const verdicts = [{ topicId: "llms", verdict: "rejected" as const }];
    storeReview(database, { reviewer: "Ann", now: testNow, postId: 2, kind: "remove", verdicts });
    const post = listPosts(database, anyPost, firstPage).find(({ id }) => id === 2);
    expect(post?.labels).toEqual([
      { topicId: "databases", topicName: "Databases", source: "local", confidence: 0.9 },
    ]);
  });
});

describe("findPost", () => {
  it("gives nothing for an id that no post has", () => {
    expect(findPost(sketchedDatabase(), 1)?.company.name).toBe("Acme");
    expect(findPost(sketchedDatabase(), 0)).toBeUndefined();
  });
});
