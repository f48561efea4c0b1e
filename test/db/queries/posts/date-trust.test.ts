import { beforeEach, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { ensureCompany } from "@/db/queries/posts/companies";
import { setLastmodTrust } from "@/db/queries/posts/date-trust";
import { countPosts, readPostTotals } from "@/db/queries/posts/posts";
import { storePosts } from "@/db/queries/posts/store-posts";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { testDatabase, testNow } from "@/test/support/job-context";
import { everyPost, incomingPost } from "@/test/support/posts";
import { reclassify } from "@/test/support/reviewing";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  ensureCompany(database, { name: "Acme", siteUrl: null, now: testNow });
  store(lastmodPost("a"), lastmodPost("b"), incomingPost("c"));
  reclassify(database, ["databases"]);
});

function lastmodPost(path: string) {
  return incomingPost(path, { dateSource: "sitemap-lastmod" });
}

function store(...incoming: ReturnType<typeof incomingPost>[]) {
  return storePosts(database, incoming, { companyId: "acme", feedId: null, now: testNow });
}

function inMarch() {
  return countPosts(database, { ...everyPost, from: "2026-03", to: "2026-03" });
}

function differences() {
  return countWrongLabels(database) + countWrongMonthlyCounts(database);
}

it("keeps posts dated by a site map alone out of every month until they are trusted", () => {
  expect(inMarch()).toBe(1);
  expect(readPostTotals(database)).toMatchObject({ posts: 3, undated: 2 });
  expect(setLastmodTrust(database, true)).toBe(2);
  expect(inMarch()).toBe(3);
  expect(differences()).toBe(0);
});

it("counts posts that come later as it was last chosen, and takes the choice back", () => {
  setLastmodTrust(database, true);
  store(lastmodPost("later"));
  expect(inMarch()).toBe(4);
  setLastmodTrust(database, false);
  expect(inMarch()).toBe(1);
  expect(differences()).toBe(0);
});

it("counts a post as soon as its feed gives the same date", () => {
  expect(store(incomingPost("a"))).toMatchObject({ edited: 1 });
  expect(inMarch()).toBe(2);
  expect(differences()).toBe(0);
});

it("never replaces a better date by a worse one", () => {
  const worse = { publishedAt: Date.UTC(2025, 0, 1), dateSource: "url" as const };
  expect(store(incomingPost("c", worse))).toMatchObject({ unchanged: 1 });
  expect(store(incomingPost("a", worse))).toMatchObject({ edited: 1 });
});
