import { beforeAll, describe, expect, it } from "vitest";
import { heatByCompany, heatOverTime } from "@/app/explore/explore-heat";
import { linesOf } from "@/app/explore/explore-lines";
import { readExplore } from "@/app/explore/read-explore";
import { countPosts } from "@/db/queries/posts/posts";
import type { Database } from "@/db/queryable";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { defaultTaxonomy } from "@/lib/taxonomy/taxonomy";
import { exploreQuerySchema } from "@/lib/trends/explore-query";
import { chooser } from "@/test/support/chooser";
import { type SketchedPost, storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";

const topicIds = defaultTaxonomy.topics.map(({ id }) => id);
const groupIds = defaultTaxonomy.groups.map(({ id }) => id);
const names = { subject: (id: string) => id, company: (id: string) => id };
let database: Database;

/** Posts of twelve companies over two years: undated, unread, without a topic, with up to three. */
beforeAll(() => {
  const { below, pick } = chooser(7);
  const sketches = Array.from({ length: 600 }, (): SketchedPost => {
    const month = String(below(12) + 1).padStart(2, "0");
    const isDated = below(20) > 0;
    return {
      company: `Company ${Math.min(below(12), below(12))}`,
      day: isDated ? `${2025 + below(2)}-${month}-${String(below(28) + 1).padStart(2, "0")}` : null,
      topics: below(12) === 0 ? null : Array.from({ length: below(4) }, () => pick(topicIds)),
    };
  });
  database = testDatabase();
  storeSketchedPosts(
    database,
    sketches.map((one) => ({ ...one, topics: one.topics && [...new Set(one.topics)] })),
  );
}, 60_000);

function ask(parameters: Record<string, string | undefined>) {
  const query = exploreQuerySchema.parse(parameters);
  const allSubjectIds = query.level === "topics" ? topicIds : groupIds;
  return { query, explored: readExplore(database, query, { allSubjectIds, now: testNow }) };
}

/** How many posts the list at an address has. */
function listed(href: string): number {
  const parameters = Object.fromEntries(new URL(href, "http://localhost").searchParams);
  return countPosts(database, filterOf(postQuerySchema.parse(parameters)));
}

describe("readExplore", () => {
  it.each([
    { by: "month" },
    { by: "week", from: "2026-03", to: "2026-08" },
    { by: "week", level: "groups", companies: "company-1,company-2" },
    { by: "quarter", from: "2025-02", to: "2026-08" },
    { level: "groups", by: "month" },
    { companies: "company-0,company-3", by: "quarter" },
    { lines: "companies", by: "quarter", subjects: "llms" },
    { lines: "companies", level: "groups", by: "month", companies: "company-1,company-2" },
    { view: "stacked", by: "year" },
  ])("leads from every point of %o to as many posts as it counts", (parameters) => {
    const { query, explored } = ask(parameters);
    const points = linesOf(explored, query, names).lines.flatMap((line) => line.points);
    expect(points.length).toBeGreaterThan(5);
    expect(points.some(({ count }) => count > 0)).toBe(true);
    for (const { href, count } of points) expect([href, listed(href)]).toEqual([href, count]);
  });

  it.each([
    { view: "heat", by: "quarter" },
    { view: "heat", by: "month", level: "groups", companies: "company-1" },
    { view: "companies" },
    { view: "companies", level: "groups", from: "2025-05", to: "2026-02" },
  ])("leads from every cell of %o to as many posts as it counts", (parameters) => {
    const { query, explored } = ask(parameters);
    const heat =
      query.view === "heat"
        ? heatOverTime(explored, query, names)
        : heatByCompany(database, explored, { query, names });
    const cells = heat.rows.flatMap((row) => row.cells);
    expect(cells.length).toBeGreaterThan(50);
    for (const { href, posts } of cells) expect([href, listed(href)]).toEqual([href, posts]);
  });

  it("shows companies as lines only where there are lines, eight at the most", () => {
    const many = Array.from({ length: 9 }, (_, number) => `company-${number}`).join(",");
    const { explored } = ask({ lines: "companies", subjects: "llms,web", companies: many });
    expect(explored.chart.series).toHaveLength(8);
    expect(explored.subjectIds).toEqual(["llms"]);
    expect(ask({ lines: "companies", view: "heat" }).explored.subjectIds).toEqual(topicIds);
  });

  it("takes as lines the companies with most posts on the subject, where none is chosen", () => {
    const { explored } = ask({ lines: "companies", subjects: "llms" });
    const counts = explored.chart.series.map(({ count }) => count);
    expect(counts).toHaveLength(6);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    const all = Array.from({ length: 12 }, (_, number) => `company-${number}`)
      .map((companies) => ask({ lines: "companies", subjects: "llms", companies }).explored)
      .map(({ chart }) => chart.series[0]?.count ?? 0);
    expect(counts).toEqual(all.sort((one, other) => other - one).slice(0, 6));
  });

  it("gives the posts of the companies that are lines as the posts of a period", () => {
    const { explored } = ask({ lines: "companies", companies: "company-1,company-2", by: "year" });
    const [first] = explored.chart.periods;
    const classified = explored.chart.series.map(({ points }) => points[0]?.classified ?? 0);
    expect(first?.classified).toBe(classified.reduce((sum, count) => sum + count, 0));
  });
});
