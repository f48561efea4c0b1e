import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  moveFeed,
  pauseFeed,
  previewRemoval,
  removeFeed,
  renameFeed,
  resumeFeed,
} from "@/db/queries/feeds/feed-edits";
import { addFeeds, findFeed } from "@/db/queries/feeds/feeds";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { summariseCompanies } from "@/db/queries/posts/companies";
import { readPostTotals } from "@/db/queries/posts/posts";
import { storePosts } from "@/db/queries/posts/store-posts";
import { addRunFailure } from "@/db/queries/runs/runs";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost } from "@/test/support/posts";
import { confirmPost, reclassify, startTestRun } from "@/test/support/reviewing";

let database: Database;

beforeEach(() => {
  database = testDatabase();
  addFeeds(
    database,
    [
      { company: "Acme", site: "https://acme.example/", feed: "https://acme.example/feed" },
      { company: "Bolt", site: null, feed: "https://bolt.example/feed" },
    ],
    testNow,
  );
  store(1, "acme", ["a", "b", "c"]);
  store(2, "bolt", ["d", "e"]);
  reclassify(database, ["databases", "testing"]);
});

function store(feedId: number, companyId: string, paths: string[]) {
  const incoming = paths.map((path) => incomingPost(path));
  storePosts(database, incoming, { companyId, feedId, now: testNow });
}

function differences() {
  return countWrongLabels(database) + countWrongMonthlyCounts(database);
}

function postsByCompany() {
  return Object.fromEntries(summariseCompanies(database).map(({ id, posts }) => [id, posts]));
}

describe("pauseFeed and resumeFeed", () => {
  it("keep when and why a feed was paused, until it is resumed", () => {
    expect(pauseFeed(database, 1, testNow, "its server says it is gone")).toMatchObject({
      pausedAt: testNow,
      pauseReason: "its server says it is gone",
    });
    expect(resumeFeed(database, 1)).toMatchObject({ pausedAt: null, pauseReason: null });
    expect(pauseFeed(database, 99, testNow)).toBeNull();
  });
});

describe("renameFeed", () => {
  it("keeps a person's title beside the feed's own, and drops it when it is emptied", () => {
    expect(renameFeed(database, 1, " Acme notes ")?.givenTitle).toBe("Acme notes");
    expect(renameFeed(database, 1, " ")?.givenTitle).toBeNull();
  });
});

describe("moveFeed", () => {
  it("gives the feed and its posts to the other company, with counts and labels", () => {
    const moved = moveFeed(database, 1, { company: "Bolt" }, testNow);
    expect(moved).toMatchObject({ company: { id: "bolt" }, movedPosts: 3 });
    expect(findFeed(database, 1)?.companyId).toBe("bolt");
    expect(postsByCompany()).toEqual({ bolt: 5 });
    expect(differences()).toBe(0);
  });

  it("makes a company that is new and removes one that is left empty", () => {
    moveFeed(database, 1, { company: "Cobalt Labs" }, testNow);
    const ids = database.select().from(companies).all();
    expect(ids.map(({ id }) => id).sort()).toEqual(["bolt", "cobalt-labs"]);
  });

  it("leaves everything where the company is the same, however it is written", () => {
    expect(moveFeed(database, 1, { company: "ACME" }, testNow)?.movedPosts).toBe(0);
    expect(postsByCompany()).toEqual({ acme: 3, bolt: 2 });
  });
});

describe("removeFeed", () => {
  it("keeps the posts without a feed where they are to be kept", () => {
    expect(removeFeed(database, 1, { posts: "keep" })).toMatchObject({
      removedPosts: 0,
      keptPosts: 3,
    });
    expect(findFeed(database, 1)).toBeUndefined();
    expect(postsByCompany()).toEqual({ acme: 3, bolt: 2 });
    expect(differences()).toBe(0);
  });

  it("removes the posts with all that engines said of them, and the company with its last post", () => {
    const runId = startTestRun(database);
    const post = { id: 1, kind: "refusal" as const, isRetryable: true };
    addRunFailure(database, { runId, subject: "a", reason: "it failed", post, now: testNow });
    expect(removeFeed(database, 1, { posts: "remove" })).toEqual({
      removedPosts: 3,
      keptPosts: 0,
      keptReviewed: 0,
    });
    expect(postsByCompany()).toEqual({ bolt: 2 });
    expect(readPostTotals(database)).toMatchObject({ posts: 2, companies: 1 });
    expect(differences()).toBe(0);
    expect(database.all(sql`select rowid from posts_search where posts_search match 'a'`)).toEqual(
      [],
    );
  });

  it("keeps posts that a person has judged, and says so beforehand", () => {
    confirmPost(database, { postId: 2, reviewer: "Ada", now: testNow });
    const expected = { removedPosts: 2, keptPosts: 1, keptReviewed: 1 };
    expect(previewRemoval(database, 1)).toEqual(expected);
    expect(removeFeed(database, 1, { posts: "remove" })).toEqual(expected);
    expect(database.select().from(posts).all()).toHaveLength(3);
    expect(differences()).toBe(0);
  });

  it("reaches every table that refers to posts, feeds or companies", () => {
    const references = (table: string) =>
      database
        .all<{ name: string }>(
          sql`select distinct m.name as name from sqlite_master m, pragma_foreign_key_list(m.name) f
            where m.type = 'table' and f."table" = ${table} order by m.name`,
        )
        .map(({ name }) => name);
    // Whoever adds a table here makes removePosts, removeFeed and removeEmptyCompany reach it too.
    expect(references("posts")).toEqual([
      "audit_draws",
      "batch_requests",
      "classification_claims",
      "classifications",
      "label_history",
      "labels",
      "post_addresses",
      "review_candidates",
      "review_skips",
      "reviews",
      "run_failures",
      "topic_suggestions",
    ]);
    expect(references("feeds")).toEqual([
      "backfill_pages",
      "backfills",
      "feed_outages",
      "missed_windows",
      "posts",
    ]);
    expect(references("companies")).toEqual(["feeds", "posts"]);
  });
});
