import { beforeEach, describe, expect, it } from "vitest";
import { ensureCompany } from "@/db/queries/posts/companies";
import { storePosts } from "@/db/queries/posts/store-posts";
import { listFoundTerms, readTermBasis } from "@/db/queries/trends/found-terms";
import type { Database } from "@/db/queryable";
import { findTerms } from "@/jobs/terms/find-terms";
import { testDatabase } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";
import { reclassify } from "@/test/support/reviewing";

const now = Date.parse("2026-11-05");
let database: Database;

/** Posts of a company, one each month; those of the last year speak of agents, those before of servers. */
function storeYears(company: string, { from, words }: { from: number; words: [string, string] }) {
  const { id } = ensureCompany(database, { name: company, siteUrl: null, now });
  const posts = Array.from({ length: 22 * 4 }, (_, at) => {
    const month = Math.floor(at / 4);
    const title = month < 11 ? words[0] : words[1];
    return incomingPost(`${id}-${at}`, {
      title: `Notes: ${title}`,
      publishedAt: Date.UTC(2024, 10 + month, 5),
    });
  });
  storePosts(database, posts.slice(from * 4), { companyId: id, feedId: null, now });
}

beforeEach(() => {
  database = testDatabase();
  for (const name of ["Acme", "Beta", "Gamma", "Delta"])
    storeYears(name, { from: 0, words: ["slow servers", "slow agents"] });
  // Began to be read last year: its words grew with it, and say nothing.
  for (const name of ["New", "Newer", "Newest"])
    storeYears(name, { from: 18, words: ["fresh paint", "fresh paint"] });
  reclassify(database, ["llms", "web"]);
});

describe("findTerms", () => {
  it("keeps what grew in companies that are covered in both windows", () => {
    expect(findTerms(database, { now })).toMatchObject({ leftOut: 3, every: 1 });
    const growing = listFoundTerms(database, "growing");
    expect(growing.map(({ term }) => term)).toContain("slow agents");
    expect(growing.some(({ term }) => term.includes("paint"))).toBe(false);
    expect(growing[0]?.postIds).toHaveLength(5);
    expect(readTermBasis(database)?.recent).toEqual({ from: "2025-09", to: "2026-08" });
  });

  it("does not count again what has not changed, unless it is told to", () => {
    findTerms(database, { now });
    expect(findTerms(database, { now })).toBeNull();
    expect(findTerms(database, { now, isForced: true })).not.toBeNull();
    reclassify(database, ["llms"], now + 1);
    expect(findTerms(database, { now })).not.toBeNull();
  });

  it("finds nothing where nothing is stored", () => {
    expect(findTerms(testDatabase(), { now })).toBeNull();
  });
});
