import { beforeEach, describe, expect, it } from "vitest";
import {
  type ClaimedPost,
  claimPosts,
  countSelected,
  releaseClaims,
  storeClassifications,
} from "@/db/queries/labels/classification";
import { ensureCompany } from "@/db/queries/posts/companies";
import { storePosts } from "@/db/queries/posts/store-posts";
import type { Database } from "@/db/queryable";
import { classifications } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost, storeNumberedPosts } from "@/test/support/posts";
import { startTestRun, topicsOf } from "@/test/support/reviewing";

const missing = {
  since: null,
  companyId: null,
  feedId: null,
  topicId: null,
  classifiedBefore: null,
};
const page = { afterId: 0, limit: 2 };
let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeNumberedPosts(database, 5);
});

function store(runId: number, claimed: ClaimedPost[], topicIds = ["databases"]): number {
  const labels = topicIds.map((topicId) => ({ topicId, confidence: 0.8, evidence: "a quote" }));
  return storeClassifications(
    database,
    claimed.map(({ id, contentHash }) => ({ id, contentHash, labels })),
    {
      runId,
      engine: "local",
      modelVersion: "test",
      promptVersion: null,
      taxonomyVersion: 1,
      now: testNow,
    },
  );
}

const idsOf = (claimed: ClaimedPost[]) => claimed.map((post) => post.id);

describe("claimPosts", () => {
  it("never gives two runs the same post", () => {
    const [first, second] = [startTestRun(database, 1), startTestRun(database, 2)];
    expect(idsOf(claimPosts(database, first, missing, page))).toEqual([1, 2]);
    expect(idsOf(claimPosts(database, second, missing, page))).toEqual([3, 4]);
    expect(idsOf(claimPosts(database, first, missing, page))).toEqual([5]);
    expect(claimPosts(database, second, missing, page)).toEqual([]);
  });

  it("gives posts out again that a run has given back", () => {
    const runId = startTestRun(database);
    claimPosts(database, runId, missing, { afterId: 0, limit: 5 });
    releaseClaims(database, runId);
    expect(idsOf(claimPosts(database, startTestRun(database), missing, page))).toEqual([1, 2]);
  });

  it("narrows by company, day and present topic", () => {
    const bolt = ensureCompany(database, { name: "Bolt", siteUrl: null, now: testNow }).id;
    const post = incomingPost("late", { publishedAt: Date.UTC(2026, 4, 2) });
    storePosts(database, [post], { companyId: bolt, feedId: null, now: testNow });
    expect(countSelected(database, { ...missing, companyId: bolt })).toBe(1);
    expect(countSelected(database, { ...missing, since: "2026-05-02" })).toBe(1);
    expect(countSelected(database, { ...missing, since: "2026-05-03" })).toBe(0);
    const runId = startTestRun(database);
    store(runId, claimPosts(database, runId, missing, page));
    const again = { ...missing, classifiedBefore: testNow + 1 };
    expect(countSelected(database, { ...again, topicId: "databases" })).toBe(2);
    expect(countSelected(database, { ...again, topicId: "llms" })).toBe(0);
  });
});

describe("storeClassifications", () => {
  it("marks posts as read, so that the next run takes what is left", () => {
    const runId = startTestRun(database);
    expect(store(runId, claimPosts(database, runId, missing, page))).toBe(2);
    expect(countSelected(database, missing)).toBe(3);
    expect(topicsOf(database, 1)).toEqual(["databases"]);
  });

  it("leaves out posts that the run has no claim on", () => {
    const [owner, thief] = [startTestRun(database, 1), startTestRun(database, 2)];
    const claimed = claimPosts(database, owner, missing, page);
    expect(store(thief, claimed)).toBe(0);
    expect(database.select().from(classifications).all()).toEqual([]);
  });

  it("replaces what an engine said before, and keeps it in the history", () => {
    const runId = startTestRun(database);
    store(runId, claimPosts(database, runId, missing, page));
    const again = { ...missing, classifiedBefore: testNow + 1 };
    store(runId, claimPosts(database, runId, again, page), ["llms"]);
    expect(topicsOf(database, 1)).toEqual(["llms"]);
    expect(database.select().from(classifications).all()).toHaveLength(4);
  });

  it("keeps a post waiting whose text changed while the engine read it", () => {
    const runId = startTestRun(database);
    const claimed = claimPosts(database, runId, missing, page);
    const edited = incomingPost("acme-1", { title: "Edited meanwhile" });
    storePosts(database, [edited], { companyId: "acme", feedId: null, now: testNow });
    store(runId, claimed);
    const waiting = database.select().from(posts).all();
    expect(waiting.filter((post) => post.pending).map((post) => post.id)).toEqual([1, 3, 4, 5]);
  });
});
