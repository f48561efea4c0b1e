import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { listSilencedFeeds, readCompanyMonths } from "@/db/queries/feeds/feed-warnings";
import { addFeeds, type Feed } from "@/db/queries/feeds/feeds";
import { storePosts } from "@/db/queries/posts/store-posts";
import type { Database } from "@/db/queryable";
import { feeds } from "@/db/schema/feeds";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";

const failing = { lastErrorAt: testNow, failingSince: 100 };
let database: Database;
let added: number;

beforeEach(() => {
  database = testDatabase();
  added = 0;
});

/** A feed of a company of its own, with posts in these months. */
function add(company: string, months: string[], values: Partial<Feed> = {}, url?: string): void {
  added += 1;
  const feed = url ?? `https://feed-${added}.example/`;
  addFeeds(database, [{ company, site: null, feed }], testNow);
  database
    .update(feeds)
    .set({ lastCheckedAt: testNow, ...values })
    .where(eq(feeds.id, added))
    .run();
  const incoming = months.map((month, index) =>
    incomingPost(`${added}-${index}`, { publishedAt: Date.parse(`${month}-05`) }),
  );
  const companyId = company.toLowerCase();
  storePosts(database, incoming, { companyId, feedId: added, now: testNow });
}

describe("listSilencedFeeds", () => {
  it("are those that have failed for long or are gone, and brought posts lately", () => {
    add("Acme", ["2026-03"], failing);
    add("Bolt", ["2026-03", "2026-04"], { ...failing, failureKind: "gone", pausedAt: 1 });
    add("Paused", ["2026-03"], { ...failing, pausedAt: 1 });
    add("Lately", ["2026-03"], { ...failing, failingSince: 101 });
    add("Before", ["2026-02"], failing);
    add("Good", ["2026-03"]);
    const scope = { failingBefore: 100, fromMonth: "2026-03" };
    expect(listSilencedFeeds(database, scope)).toEqual([
      { companyId: "bolt", company: "Bolt", posts: 2 },
      { companyId: "acme", company: "Acme", posts: 1 },
    ]);
  });
});

describe("readCompanyMonths", () => {
  it("are the posts of companies whose feeds are read over the network", () => {
    add("Acme", ["2026-02", "2026-03", "2026-03", "2026-05"]);
    add("Paused", ["2026-03"], { pausedAt: 1 });
    add("File", ["2026-03"], {}, "file:///feed.xml");
    expect(readCompanyMonths(database, { from: "2026-03", to: "2026-04" })).toEqual([
      { companyId: "acme", company: "Acme", months: new Map([["2026-03", 2]]) },
    ]);
  });
});
