import { beforeEach, describe, expect, it } from "vitest";
import { readPeriodSums, readPeriodTotals, readTrendSums } from "@/db/queries/trends/trend-sums";
import { readSubjectCounts } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import { sumClusters } from "@/lib/trends/statistics/cluster-sums";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";

const scope = {
  from: "2026-01",
  to: "2026-06",
  granularity: "quarter" as const,
  companyIds: [] as string[],
};
let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeSketchedPosts(database, [
    { company: "Acme", day: "2026-01-01", topics: ["kubernetes", "networking"] },
    { company: "Acme", day: "2026-02-01", topics: ["kubernetes"] },
    { company: "Acme", day: "2026-03-31", topics: [] },
    { company: "Bolt", day: "2026-02-10", topics: ["kubernetes"] },
    { company: "Core", day: "2026-02-10", topics: [] },
    { company: "Core", day: "2026-04-10", topics: null },
    { company: "Bolt", day: "2026-05-10", topics: ["llms"] },
  ]);
});

describe("readTrendSums", () => {
  it("gives what the cells of companies sum up to, company by company in all months of a period", () => {
    const [cell, ...rest] = readTrendSums(database, "topics", ["kubernetes"], scope);
    const cells = [
      { posts: 2, classified: 3 },
      { posts: 1, classified: 1 },
      { posts: 0, classified: 1 },
    ];
    expect(rest).toEqual([]);
    expect(cell).toEqual({
      period: "2026-Q1",
      subjectId: "kubernetes",
      ...sumClusters(cells),
      breadth: 2,
      shares: 2 / 3 + 1,
    });
  });

  it("counts posts, companies and classified posts as the other queries do", () => {
    const ids = ["kubernetes", "networking", "llms"];
    const sums = readTrendSums(database, "topics", ids, scope);
    const counts = readSubjectCounts(database, "topics", scope);
    const plain = sums.map(({ period, subjectId, posts, breadth }) => ({
      period,
      subjectId,
      posts,
      companies: breadth,
    }));
    expect(plain).toEqual(expect.arrayContaining(counts));
    expect(plain).toHaveLength(counts.length);
    const classified = readPeriodTotals(database, scope).map((total) => total.classified);
    expect(readPeriodSums(database, scope).map((total) => total.classified)).toEqual(classified);
  });

  it("keeps to the companies that were chosen, and asks for nothing where nothing is asked", () => {
    const chosen = { ...scope, companyIds: ["bolt"] };
    expect(readTrendSums(database, "topics", ["kubernetes"], chosen)).toMatchObject([
      { clusters: 1, posts: 1, classified: 1 },
    ]);
    expect(readTrendSums(database, "topics", [], scope)).toEqual([]);
  });

  it("counts a post with two topics of a group once", () => {
    const [cell] = readTrendSums(database, "groups", ["infrastructure"], scope);
    expect(cell).toMatchObject({ posts: 3, breadth: 2 });
  });
});

describe("sums by week", () => {
  const weekly = { ...scope, from: "2025-12", granularity: "week" as const };

  it("puts posts into the ISO week of their day, as months and quarters count them", () => {
    const totals = readPeriodTotals(database, weekly);
    expect(totals.map(({ period, posts }) => [period, posts])).toEqual([
      ["2026-W01", 1],
      ["2026-W05", 1],
      ["2026-W07", 2],
      ["2026-W14", 1],
      ["2026-W15", 1],
      ["2026-W19", 1],
    ]);
    expect(totals.find(({ period }) => period === "2026-W15")?.classified).toBe(0);
  });

  it("gives the sums of topics and groups that months give, a post with two topics of a group once", () => {
    for (const [level, id] of [
      ["topics", "kubernetes"],
      ["groups", "infrastructure"],
    ] as const) {
      const total = (rows: { posts: number }[]) => rows.reduce((sum, row) => sum + row.posts, 0);
      const byWeek = readTrendSums(database, level, [id], weekly);
      expect(total(byWeek)).toBe(total(readTrendSums(database, level, [id], scope)));
      expect(byWeek.find(({ period }) => period === "2026-W07")).toMatchObject({
        ...{ clusters: 2, classified: 2, posts: 1, breadth: 1 },
      });
    }
  });

  it("keeps to the companies that are asked for, and to weeks that begin in the range", () => {
    const of = (over: object) => readPeriodTotals(database, { ...weekly, ...over });
    expect(of({ companyIds: ["core"] }).map(({ period }) => period)).toEqual([
      "2026-W07",
      "2026-W15",
    ]);
    // The week of the first of January began in December.
    expect(of({ from: "2026-01" })[0]?.period).toBe("2026-W05");
  });
});
