import Parser from "rss-parser";
import { beforeEach, describe, expect, it } from "vitest";
import { digestFeed } from "@/app/digest/digest-feed";
import type { Database } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { addMonths } from "@/lib/trends/period";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";

const origin = "http://bellwether.example";
let database: Database;

beforeEach(() => {
  database = testDatabase();
});

async function read() {
  const response = digestFeed(database, origin, testNow);
  return { response, feed: await new Parser().parseString(await response.text()) };
}

/** Two posts a month on language models from 2025 on, and one on databases in August 2026. */
function storeTwoYears(): void {
  const months = Array.from({ length: 23 }, (_, index) => addMonths("2025-01", index));
  storeSketchedPosts(database, [
    ...months.flatMap((month) =>
      ["05", "15"].map((day) => ({ company: "Acme", day: `${month}-${day}`, topics: ["llms"] })),
    ),
    { company: "Acme", day: "2026-08-20", topics: ["databases"] },
  ]);
}

describe("digestFeed", () => {
  it("has the quarters that have ended, the latest first, dated by the day after", async () => {
    storeTwoYears();
    const { response, feed } = await read();
    expect(response.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    expect(feed.items.map(({ title }) => title?.slice(-7))).toEqual([
      "Q3 2026",
      "Q2 2026",
      "Q1 2026",
      "Q4 2025",
      "Q3 2025",
      "Q2 2025",
      "Q1 2025",
    ]);
    expect(feed.items[0]).toMatchObject({
      title: "Engineering blogs in Q3 2026",
      link: `${origin}/digest/2026-Q3`,
      isoDate: "2026-10-01T00:00:00.000Z",
    });
  });

  it("tells the findings and what is new in the quarter, and where nothing is", async () => {
    storeTwoYears();
    const { feed } = await read();
    const [third, second] = feed.items;
    expect(third?.content).toContain("New this quarter: Databases for Acme.");
    expect(third?.content?.indexOf("New this quarter")).toBeGreaterThan(0);
    expect(second?.content).toContain("New this quarter: nothing.");
  });

  it("writes names of companies as text", async () => {
    storeTwoYears();
    const name = "Acme & <b>Sons</b>";
    database.update(companies).set({ name }).run();
    expect((await read()).feed.items[0]?.content).toContain(`Databases for ${name}.`);
  });

  it("is a valid feed before there is any post", async () => {
    const { feed } = await read();
    expect(feed.title).toBe("Digests of engineering blogs");
    expect(feed.items).toEqual([]);
  });
});
