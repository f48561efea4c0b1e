import { describe, expect, it } from "vitest";
import {
  ensureCompany,
  findCompany,
  summariseCompanies,
  summariseCompany,
} from "@/db/queries/posts/companies";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";

describe("summariseCompanies", () => {
  it("counts posts and classified ones, dated or not, the most prolific first", () => {
    const database = testDatabase();
    storeSketchedPosts(database, [
      { company: "Bolt", day: "2026-02-10", topics: [] },
      { company: "Acme", day: "2026-01-01", topics: ["llms"] },
      { company: "Acme", day: "2026-03-31", topics: null },
      { company: "Acme", day: null, topics: ["llms"] },
      { company: "Acme", day: null, topics: null },
    ]);
    const acme = {
      id: "acme",
      name: "Acme",
      posts: 4,
      classified: 2,
      firstAt: Date.UTC(2026, 0, 1),
      lastAt: Date.UTC(2026, 2, 31),
    };
    const summaries = summariseCompanies(database);
    expect(summaries[0]).toEqual(acme);
    expect(summaries.map(({ id, classified }) => [id, classified])).toEqual([
      ["acme", 2],
      ["bolt", 1],
    ]);
    const company = findCompany(database, "acme");
    expect(company && summariseCompany(database, company)).toEqual(acme);
  });
});

describe("summariseCompany", () => {
  it("gives zeros for a company without posts", () => {
    const database = testDatabase();
    const company = ensureCompany(database, { name: "Quiet", siteUrl: null, now: testNow });
    expect(summariseCompany(database, company)).toEqual({
      id: "quiet",
      name: "Quiet",
      posts: 0,
      classified: 0,
      firstAt: null,
      lastAt: null,
    });
  });
});
