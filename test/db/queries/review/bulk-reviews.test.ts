import { beforeEach, describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { undoLastReview } from "@/db/queries/labels/judgements";
import { previewBulk, storeBulk, undoBulk } from "@/db/queries/review/bulk-reviews";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { testDatabase, testNow } from "@/test/support/job-context";
import { judgePost } from "@/test/support/judging";
import { storeNumberedPosts } from "@/test/support/posts";
import { reclassify, topicsOf } from "@/test/support/reviewing";

const by = { reviewer: "Ann", now: testNow };
const bulk = { change: "add" as const, topicId: "search", postIds: [1, 2, 3, 99] };
let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeNumberedPosts(database, 3);
  reclassify(database, ["databases"]);
  judgePost(database, 2, ["databases", "search"]);
});

function effects(change: "add" | "remove", topicId: string) {
  return previewBulk(database, { ...bulk, change, topicId }).map(({ effect }) => effect);
}

describe("previewBulk", () => {
  it("says what happens to each post, and leaves out unknown ones", () => {
    expect(effects("add", "search")).toEqual(["changes", "nothing", "changes"]);
    expect(effects("add", "databases")).toEqual(["confirms", "nothing", "confirms"]);
    expect(effects("remove", "databases")).toEqual(["changes", "changes", "changes"]);
    expect(effects("remove", "llms")).toEqual(["confirms", "confirms", "confirms"]);
  });
});

describe("storeBulk", () => {
  it("does what the preview said, and one undo takes all of it back", () => {
    expect(storeBulk(database, { ...bulk, ...by, bulkId: "one" })).toEqual({ reviews: 2 });
    expect(topicsOf(database, 1)).toEqual(["databases", "search accepted"]);
    expect(undoBulk(database, { ...by, bulkId: "one" })).toBe(2);
    expect(topicsOf(database, 1)).toEqual(["databases"]);
    expect(topicsOf(database, 2)).toEqual(["databases accepted", "search accepted"]);
    expect(undoBulk(database, { ...by, bulkId: "one" })).toBe(0);
    expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
  });

  it("is undone as a whole by the undo key of the review page, too", () => {
    storeBulk(database, { ...bulk, ...by, change: "remove", topicId: "databases", bulkId: "two" });
    expect(topicsOf(database, 3)).toEqual([]);
    const undone = undoLastReview(database, by);
    expect(undone).toEqual({ ok: true, postIds: [1, 2, 3] });
    expect(topicsOf(database, 3)).toEqual(["databases"]);
  });

  it("refuses an unknown topic", () => {
    expect(
      storeBulk(database, { ...bulk, ...by, topicId: "astrology", bulkId: "three" }),
    ).toBeNull();
  });
});
