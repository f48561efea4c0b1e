import { describe, expect, it } from "vitest";
import { ensureCompany } from "@/db/queries/posts/companies";
import { findCrossPosts } from "@/db/queries/posts/cross-posts";
import { storePosts } from "@/db/queries/posts/store-posts";
import type { Database } from "@/db/queryable";
import { posts } from "@/db/schema/posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";

const article = "The query planner chose a sequential scan, for its statistics were stale. ".repeat(
  20,
);

function store(database: Database, company: string, path: string, content: string): void {
  const { id } = ensureCompany(database, { name: company, siteUrl: null, now: testNow });
  const post = incomingPost(path, { content, title: `${company} has this as ${path}` });
  storePosts(database, [post], { companyId: id, feedId: null, now: testNow });
}

describe("findCrossPosts", () => {
  it("finds the posts of other companies with the same long text, however it is set", () => {
    const database = testDatabase();
    store(database, "Acme", "a", article);
    store(database, "Beta", "b", `${article.toUpperCase().replaceAll(" ", "\n")} Seen at Acme.`);
    store(database, "Gamma", "c", "Short texts are equal by chance.");
    store(database, "Delta", "d", "Short texts are equal by chance.");
    store(database, "Acme", "e", `${article} Once more, by the same company.`);

    const [a, b, c] = database.select({ id: posts.id }).from(posts).orderBy(posts.id).all();
    expect(findCrossPosts(database, a?.id ?? 0)).toEqual([{ id: b?.id, company: "Beta" }]);
    expect(findCrossPosts(database, b?.id ?? 0).map(({ company }) => company)).toEqual([
      "Acme",
      "Acme",
    ]);
    expect(findCrossPosts(database, c?.id ?? 0)).toEqual([]);
  });

  it("learns of a text that was stored before texts were compared", () => {
    const database = testDatabase();
    store(database, "Acme", "a", article);
    store(database, "Beta", "b", article);
    database.update(posts).set({ textFingerprint: null }).run();
    store(database, "Acme", "a", article);
    store(database, "Beta", "b", article);
    expect(findCrossPosts(database, 1)).toEqual([{ id: 2, company: "Beta" }]);
  });
});
