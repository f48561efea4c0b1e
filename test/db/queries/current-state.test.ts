import { describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { ensureCompany } from "@/db/queries/posts/companies";
import { readPostHistory } from "@/db/queries/posts/post-history";
import { readPostLabels } from "@/db/queries/posts/posts";
import { storePosts } from "@/db/queries/posts/store-posts";
import { storeReview, undoReview } from "@/db/queries/review/reviews";
import { countWrongMonthlyCounts, rebuildCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { labels, monthlyCounts, reviews, totalCounts } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { standingVerdicts } from "@/lib/labels/post-history";
import { chooser } from "@/test/support/chooser";
import { testDatabase, testNow } from "@/test/support/job-context";
import { incomingPost, storeNumberedPosts } from "@/test/support/posts";
import { confirmPost, reclassify } from "@/test/support/reviewing";

const operations = 300;
const topicIds = ["databases", "search", "llms", "testing", "kubernetes"];

function store(database: Database, { below, pick }: ReturnType<typeof chooser>): void {
  const company = pick(["Acme", "Bolt", "Cobalt"]);
  const { id } = ensureCompany(database, { name: company, siteUrl: null, now: testNow });
  const day = pick([null, Date.UTC(2026, below(12), 5), Date.UTC(2025, below(12), 5)]);
  // Few addresses and titles: many of these are edits, some of text, some of the date.
  const post = incomingPost(`${id}-${below(12)}`, {
    title: `Title ${below(3)}`,
    publishedAt: day,
  });
  storePosts(database, [post], { companyId: id, feedId: null, now: testNow });
}

function review(database: Database, { below, pick }: ReturnType<typeof chooser>): void {
  const known = database.select({ id: posts.id }).from(posts).all();
  const by = { reviewer: pick(["Ann", "Bob"]), now: testNow, postId: pick(known).id };
  const kind = pick(["add", "remove", "confirm", "undo"] as const);
  if (kind === "confirm") confirmPost(database, by);
  else if (kind === "undo") {
    const given = database.select({ id: reviews.id }).from(reviews).all();
    if (given.length > 0) undoReview(database, { ...by, reviewId: pick(given).id });
  } else {
    const verdict = kind === "add" ? ("accepted" as const) : ("rejected" as const);
    const topicId = topicIds[below(topicIds.length)] ?? "";
    storeReview(database, { ...by, kind, verdicts: [{ topicId, verdict }] });
  }
}

describe("current labels and monthly counts", () => {
  it.each([1, 2, 3])("stay equal to the history after 300 mixed operations (seed %i)", (seed) => {
    const database = testDatabase();
    const choices = chooser(seed);
    store(database, choices);
    for (let step = 0; step < operations; step += 1) {
      const what = choices.below(10);
      if (what < 4) store(database, choices);
      else if (what < 5)
        reclassify(
          database,
          topicIds.filter(() => choices.below(2) === 0),
        );
      else review(database, choices);
    }
    expect(database.select().from(reviews).all().length).toBeGreaterThan(40);
    expect(database.select().from(labels).all().length).toBeGreaterThan(20);
    expect(countWrongLabels(database)).toBe(0);
    expect(countWrongMonthlyCounts(database)).toBe(0);
    for (const { id } of database.select({ id: posts.id }).from(posts).all()) {
      const standing = standingVerdicts(readPostHistory(database, id));
      const judged = readPostLabels(database, id).filter((label) => label.verdict !== null);
      expect(new Map(judged.map(({ topicId, verdict }) => [topicId, verdict]))).toEqual(
        new Map([...standing].map(([topicId, { verdict }]) => [topicId, verdict])),
      );
    }
  });

  it("are found wrong where a label or a count was changed past the history", () => {
    const database = testDatabase();
    storeNumberedPosts(database, 1);
    reclassify(database, ["databases"]);
    database.update(labels).set({ present: false }).run();
    database.update(monthlyCounts).set({ posts: 7 }).run();
    expect(countWrongLabels(database)).toBeGreaterThan(0);
    expect(countWrongMonthlyCounts(database)).toBeGreaterThan(0);
    rebuildCounts(database);
    expect(countWrongMonthlyCounts(database)).toBe(0);
    database.update(totalCounts).set({ posts: 7 }).run();
    expect(countWrongMonthlyCounts(database)).toBeGreaterThan(0);
    rebuildCounts(database);
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });
});
