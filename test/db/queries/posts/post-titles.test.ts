import { expect, it } from "vitest";
import { ensureCompany } from "@/db/queries/posts/companies";
import { findPostsByTitle } from "@/db/queries/posts/post-titles";
import { storePosts } from "@/db/queries/posts/store-posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";

function titledPosts(titles: string[], summary: string | null = null) {
  const database = testDatabase();
  ensureCompany(database, { name: "Acme", siteUrl: null, now: testNow });
  const posts = titles.map((title, index) => incomingPost(`${index}`, { title, summary }));
  storePosts(database, posts, { companyId: "acme", feedId: null, now: testNow });
  return database;
}

it("finds posts by all typed words of their title, the last one begun, the latest added first", () => {
  const database = titledPosts(["Moving Kafka", "Kafka at rest", "Moving on"], "kafka moving");
  const titles = (typed: string) => findPostsByTitle(database, typed, 9).map((post) => post.title);
  expect(titles("kaf")).toEqual(["Kafka at rest", "Moving Kafka"]);
  expect(titles("moving k")).toEqual(["Moving Kafka"]);
  expect(findPostsByTitle(database, "kafka", 1)).toEqual([
    { id: 2, title: "Kafka at rest", company: "Acme" },
  ]);
});

it.each(["", '" OR *', "title:", "(", "NEAR("])(
  "takes %s for words and not for a query",
  (typed) => {
    expect(() => findPostsByTitle(titledPosts(["One"]), typed, 9)).not.toThrow();
  },
);
