import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { type ComparedScope, readCompanyWindows } from "@/db/queries/trends/company-windows";
import { readCompanySpans, readFeedStarts } from "@/db/queries/trends/coverage";
import type { Database } from "@/db/queryable";
import { feeds } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import { changeWithinCompanies } from "@/lib/trends/change/within-company-change";
import { describeCoverage, findCoverageGaps } from "@/lib/trends/coverage";
import { type SketchedPost, storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";

const recent = { from: "2026-01", to: "2026-06" };
const before = { from: "2025-07", to: "2025-12" };
const scope: ComparedScope = {
  level: "topics",
  subjectIds: ["kubernetes", "llms"],
  recent,
  before,
  companyIds: [],
  gaps: { companyIds: [], cells: [] },
};
const monthsBack = ["2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12"];
const monthsNow = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];

/** Every month: so many posts of a company, the first `hits` of which are about Kubernetes. */
function write(company: string, months: string[], hits: number, all: number): SketchedPost[] {
  return months.flatMap((month) =>
    Array.from({ length: all }, (_, index) => ({
      company,
      day: `${month}-0${1 + (index % 9)}`,
      topics: index < hits ? ["kubernetes"] : [],
    })),
  );
}

let database: Database;
beforeEach(() => {
  database = testDatabase();
});

describe("readCompanyWindows", () => {
  it("gives each company's posts in both windows, zeros included", () => {
    storeSketchedPosts(database, [
      ...write("Acme", ["2025-08", "2026-02"], 1, 3),
      ...write("Bolt", ["2026-03"], 0, 2),
      ...write("Old", ["2024-01"], 1, 1),
    ]);
    const windows = readCompanyWindows(database, scope);
    const acme = { companyId: "acme", recentClassified: 3, beforeClassified: 3 };
    const bolt = { companyId: "bolt", recentClassified: 2, beforeClassified: 0 };
    expect(windows.get("kubernetes")).toEqual([
      { ...acme, recentPosts: 1, beforePosts: 1 },
      { ...bolt, recentPosts: 0, beforePosts: 0 },
    ]);
    expect(windows.get("llms")?.map(({ recentPosts }) => recentPosts)).toEqual([0, 0]);
  });

  it("leaves out companies and single months that coverage forbids to compare", () => {
    storeSketchedPosts(database, [
      ...write("Acme", ["2025-08", "2026-02", "2026-03"], 1, 3),
      ...write("Bolt", ["2025-08", "2026-03"], 1, 2),
    ]);
    const gaps = { companyIds: ["bolt"], cells: [{ companyId: "acme", month: "2026-03" }] };
    const rows = readCompanyWindows(database, { ...scope, gaps }).get("kubernetes");
    expect(rows).toHaveLength(1);
    expect(rows?.[0]).toMatchObject({ companyId: "acme", recentPosts: 1, recentClassified: 3 });
  });
});

describe("a change of coverage", () => {
  const coverageOf = (outages: { companyId: string; from: string; to: string | null }[] = []) =>
    findCoverageGaps(
      describeCoverage({
        spans: readCompanySpans(database),
        outages,
        feedStarts: readFeedStarts(database),
      }),
      [recent, before],
    );
  const steady = ["Acme", "Bolt", "Core", "Dune", "Echo"].flatMap((company) => [
    ...write(company, monthsBack, 1, 4),
    ...write(company, monthsNow, 1, 4),
  ]);
  const changeOf = (gaps = coverageOf()) =>
    changeWithinCompanies(readCompanyWindows(database, { ...scope, gaps }).get("kubernetes") ?? []);

  it("makes nothing fall where a prolific company has an outage", () => {
    storeSketchedPosts(database, [
      ...steady,
      ...write("Loud", monthsBack, 9, 10),
      ...write("Loud", monthsNow.slice(0, 1), 9, 10),
    ]);
    const gaps = coverageOf([{ companyId: "loud", from: "2026-02", to: null }]);
    expect(changeOf(gaps)?.difference).toBeCloseTo(0, 12);
    expect(changeOf()?.difference).toBeCloseTo(0, 12);
  });

  it("makes nothing rise where a company is new", () => {
    storeSketchedPosts(database, [...steady, ...write("Fresh", monthsNow, 10, 10)]);
    expect(changeOf()?.difference).toBeCloseTo(0, 12);
    expect(coverageOf().companyIds).toEqual(["fresh"]);
  });

  it("makes nothing rise where a company has a new feed on one topic", () => {
    storeSketchedPosts(database, [...steady, ...write("Acme", monthsNow, 6, 6)]);
    const feed = { companyId: "acme", addedAt: 0 };
    database
      .insert(feeds)
      .values([
        { ...feed, id: 1, url: "https://acme.example/all.xml" },
        { ...feed, id: 2, url: "https://acme.example/kubernetes.xml" },
      ])
      .run();
    const ids = database
      .select()
      .from(posts)
      .where(eq(posts.companyId, "acme"))
      .orderBy(posts.id)
      .all();
    ids.forEach(({ id }, index) => {
      const feedId = index < 48 ? 1 : 2;
      database.update(posts).set({ feedId }).where(eq(posts.id, id)).run();
    });
    expect(readFeedStarts(database)).toEqual([{ companyId: "acme", month: "2026-01" }]);
    expect(changeOf({ companyIds: [], cells: [] })?.difference).toBeGreaterThan(0.05);
    expect(changeOf()?.difference).toBeCloseTo(0, 12);
  });
});
