import { beforeEach, describe, expect, it } from "vitest";
import { countPosts } from "@/db/queries/posts/posts";
import { readPeriodTotals } from "@/db/queries/trends/trend-sums";
import {
  rankCompanies,
  readClassifiedSpans,
  readMonthRange,
  readSubjectCounts,
  readSubjectSpans,
} from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
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
    { company: "Acme", day: "2025-12-31", topics: ["llms"] },
    { company: "Acme", day: "2026-01-01", topics: ["kubernetes", "networking"] },
    { company: "Acme", day: "2026-03-31", topics: ["kubernetes"] },
    { company: "Acme", day: "2026-04-01", topics: [] },
    { company: "Bolt", day: "2026-02-10", topics: ["kubernetes", "llms"] },
    { company: "Bolt", day: "2026-05-10", topics: null },
    { company: "Bolt", day: null, topics: ["kubernetes"] },
  ]);
});

describe("readPeriodTotals", () => {
  it("counts all and classified posts and companies per period, within the range only", () => {
    expect(readPeriodTotals(database, scope)).toEqual([
      { period: "2026-Q1", posts: 3, classified: 3, companies: 2 },
      { period: "2026-Q2", posts: 2, classified: 1, companies: 2 },
    ]);
  });

  it("keeps to the companies that were chosen", () => {
    expect(readPeriodTotals(database, { ...scope, companyIds: ["bolt"] })).toEqual([
      { period: "2026-Q1", posts: 1, classified: 1, companies: 1 },
      { period: "2026-Q2", posts: 1, classified: 0, companies: 1 },
    ]);
  });

  it.each([
    ["month", ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]],
    ["year", ["2026"]],
  ] as const)("groups by %s", (granularity, periods) => {
    const totals = readPeriodTotals(database, { ...scope, granularity });
    expect(totals.map(({ period }) => period)).toEqual(periods);
  });
});

describe("readSubjectCounts", () => {
  it("counts the posts of each topic and the companies that wrote them", () => {
    expect(readSubjectCounts(database, "topics", scope)).toEqual([
      { period: "2026-Q1", subjectId: "kubernetes", posts: 3, companies: 2 },
      { period: "2026-Q1", subjectId: "llms", posts: 1, companies: 1 },
      { period: "2026-Q1", subjectId: "networking", posts: 1, companies: 1 },
    ]);
  });

  it("counts a post with two topics of a group once", () => {
    expect(readSubjectCounts(database, "groups", scope)).toEqual([
      { period: "2026-Q1", subjectId: "ai", posts: 1, companies: 1 },
      { period: "2026-Q1", subjectId: "infrastructure", posts: 3, companies: 2 },
    ]);
  });

  it("counts what the list of posts shows for the same choices", () => {
    const [cell] = readSubjectCounts(database, "topics", scope);
    const filter = filterOf(
      postQuerySchema.parse({ topic: "kubernetes", from: "2026-01", to: "2026-03" }),
    );
    expect(countPosts(database, filter)).toBe(cell?.posts);
  });
});

describe("readClassifiedSpans and readSubjectSpans", () => {
  const spans = {
    before: { from: "2026-01", to: "2026-02" },
    recent: { from: "2026-03", to: "2026-04" },
  };

  it("count the range and both spans", () => {
    const asked = { ...scope, from: "2025-12", spans };
    expect(readClassifiedSpans(database, asked)).toEqual({ posts: 5, recent: 2, before: 2 });
    expect(readSubjectSpans(database, "topics", asked)).toEqual([
      { subjectId: "kubernetes", companies: 2, posts: 3, recent: 1, before: 2 },
      { subjectId: "llms", companies: 2, posts: 2, recent: 0, before: 1 },
      { subjectId: "networking", companies: 1, posts: 1, recent: 0, before: 1 },
    ]);
  });

  it("give zeros where there is nothing", () => {
    const asked = { ...scope, companyIds: ["nobody"], spans: null };
    expect(readClassifiedSpans(database, asked)).toEqual({ posts: 0, recent: 0, before: 0 });
    expect(readSubjectSpans(database, "groups", asked)).toEqual([]);
  });
});

describe("readMonthRange", () => {
  it("gives the first and last month with posts, of all or of one company", () => {
    expect(readMonthRange(database)).toEqual({ first: "2025-12", last: "2026-05" });
    expect(readMonthRange(database, "bolt")).toEqual({ first: "2026-02", last: "2026-05" });
  });

  it("gives nulls for an empty database", () => {
    expect(readMonthRange(testDatabase())).toEqual({ first: null, last: null });
  });
});

describe("rankCompanies", () => {
  it("ranks by posts on the topic and gives what each wrote in all", () => {
    const ranking = rankCompanies(
      database,
      { kind: "topic", id: "kubernetes" },
      { from: "2026-01", to: "2026-06", limit: 5 },
    );
    expect(ranking).toEqual([
      { companyId: "acme", company: "Acme", posts: 2, classified: 3 },
      { companyId: "bolt", company: "Bolt", posts: 1, classified: 1 },
    ]);
  });
});
