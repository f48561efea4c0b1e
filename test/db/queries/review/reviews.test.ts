import { beforeEach, describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { readPostHistory } from "@/db/queries/posts/post-history";
import { readPostLabels } from "@/db/queries/posts/posts";
import { confirmLabels, storeReview, undoReview } from "@/db/queries/review/reviews";
import { storeTaxonomyEdit } from "@/db/queries/taxonomy/taxonomy-edits";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import type { Database } from "@/db/queryable";
import { topics } from "@/db/schema/taxonomy";
import { standingVerdicts } from "@/lib/labels/post-history";
import { testDatabase, testNow } from "@/test/support/job-context";
import { storeNumberedPosts } from "@/test/support/posts";
import {
  confirmPost,
  isClassified,
  reclassify,
  storedId,
  topicsOf,
} from "@/test/support/reviewing";

const by = { reviewer: "Ann", now: testNow };
let database: Database;

beforeEach(() => {
  database = testDatabase();
  storeNumberedPosts(database, 1);
  reclassify(database, ["databases", "search"]);
});

function add(topicId: string, reviewer = "Ann") {
  const verdicts = [{ topicId, verdict: "accepted" as const }];
  return storeReview(database, { ...by, reviewer, postId: 1, kind: "add", verdicts });
}

function remove(topicId: string, reviewer = "Ann") {
  const verdicts = [{ topicId, verdict: "rejected" as const }];
  return storeReview(database, { ...by, reviewer, postId: 1, kind: "remove", verdicts });
}

function undo(outcome: ReturnType<typeof add>) {
  return undoReview(database, { ...by, reviewId: storedId(outcome) });
}

describe("storeReview", () => {
  it("keeps a correction when an engine later says something else", () => {
    remove("databases");
    add("llms");
    reclassify(database, ["databases", "testing"], testNow + 1);
    expect(topicsOf(database)).toEqual(["llms accepted", "testing"]);
  });

  it("keeps a rejected topic in the list of labels, as not present", () => {
    remove("databases");
    const rejected = readPostLabels(database, 1).filter((label) => !label.present);
    expect(rejected).toMatchObject([
      { topicId: "databases", verdict: "rejected", source: "person" },
    ]);
  });

  it("refuses what people have said before, an unknown post and an unknown topic", () => {
    remove("databases");
    expect(remove("databases", "Bob")).toEqual({ ok: false, refusal: "unchanged" });
    expect(add("astrology")).toEqual({ ok: false, refusal: "no-topic" });
    const review = { ...by, postId: 99, kind: "add" as const };
    const verdicts = [{ topicId: "llms", verdict: "accepted" as const }];
    expect(storeReview(database, { ...review, verdicts })).toEqual({
      ok: false,
      refusal: "no-post",
    });
  });

  it("takes a retired topic off a post, but gives it to none", () => {
    database.update(topics).set({ retiredAt: testNow }).run();
    expect(add("llms")).toEqual({ ok: false, refusal: "no-topic" });
    expect(remove("databases").ok).toBe(true);
  });
});

describe("confirmLabels", () => {
  it("accepts every label that the post has, so that no engine takes one away", () => {
    confirmPost(database, { ...by, postId: 1 });
    reclassify(database, [], testNow + 1);
    expect(topicsOf(database)).toEqual(["databases accepted", "search accepted"]);
  });

  it("says that no other topic fits, until it is undone", () => {
    const confirmed = confirmPost(database, { ...by, postId: 1 });
    reclassify(database, ["databases", "llms"], testNow + 1);
    expect(topicsOf(database)).toEqual(["databases accepted", "search accepted"]);
    undo(confirmed);
    expect(topicsOf(database)).toEqual(["databases", "llms"]);
    expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
  });

  it("does so where every topic had been accepted one by one, too", () => {
    remove("search");
    add("databases");
    expect(confirmPost(database, { ...by, postId: 1 }).ok).toBe(true);
    reclassify(database, ["llms"], testNow + 1);
    expect(topicsOf(database)).toEqual(["databases accepted"]);
  });

  it("says nothing of a topic that the taxonomy got later", () => {
    confirmPost(database, { ...by, postId: 1 });
    storeTaxonomyEdit(
      database,
      {
        kind: "add-topic",
        groupId: "data",
        name: "Quantum",
        description: "Computing with qubits",
        boundary: "",
        colour: null,
        keywords: [],
        examples: [],
      },
      { author: "Ann", reason: "", now: testNow + 1 },
    );
    reclassify(database, ["quantum", "llms"], testNow + 2);
    expect(topicsOf(database)).toEqual(["databases accepted", "quantum", "search accepted"]);
    expect(countWrongLabels(database)).toBe(0);
    confirmPost(database, { ...by, now: testNow + 3, postId: 1 });
    reclassify(database, ["quantum", "llms"], testNow + 4);
    expect(topicsOf(database)).not.toContain("llms");
  });

  it("refuses where the post no longer has the topics that the page showed", () => {
    const shownTopicIds = ["databases"];
    expect(confirmLabels(database, { ...by, postId: 1, shownTopicIds })).toEqual({
      ok: false,
      refusal: "changed",
    });
    expect(topicsOf(database)).toEqual(["databases", "search"]);
  });

  it("refuses where people have judged every label already", () => {
    confirmPost(database, { ...by, postId: 1 });
    expect(confirmPost(database, { ...by, postId: 1 })).toEqual({
      ok: false,
      refusal: "unchanged",
    });
  });

  it("holds that no topic fits against every engine, until it is undone", () => {
    remove("databases");
    remove("search");
    const confirmed = confirmPost(database, { ...by, postId: 1 });
    expect(confirmPost(database, { ...by, postId: 1 })).toEqual({
      ok: false,
      refusal: "unchanged",
    });
    reclassify(database, ["security"]);
    expect(topicsOf(database)).toEqual([]);
    expect(countWrongLabels(database)).toBe(0);
    undo(confirmed);
    expect(topicsOf(database)).toEqual(["security"]);
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });

  it("confirms that no topic fits", () => {
    reclassify(database, [], testNow + 1);
    expect(confirmPost(database, { ...by, postId: 1 }).ok).toBe(true);
    expect(readPostHistory(database, 1)).toContainEqual(
      expect.objectContaining({ by: "person", kind: "confirm", said: [] }),
    );
  });
});

describe("undoReview", () => {
  it("gives back what the engine said", () => {
    undo(remove("databases"));
    undo(add("llms"));
    expect(topicsOf(database)).toEqual(["databases", "search"]);
  });

  it("refuses a second undo, an undo of an undo and an unknown review", () => {
    const removal = remove("databases");
    const undoing = undo(removal);
    expect(undo(removal)).toEqual({ ok: false, refusal: "undone" });
    expect(undo(undoing)).toEqual({ ok: false, refusal: "no-review" });
    expect(undoReview(database, { ...by, reviewId: 99 })).toEqual({
      ok: false,
      refusal: "no-review",
    });
  });

  it("keeps the newer verdict of another review on the same topic", () => {
    const acceptance = add("databases");
    remove("databases", "Bob");
    undo(acceptance);
    expect(topicsOf(database)).toEqual(["search"]);
  });

  it.each([
    ["the first review first", [0, 1]],
    ["the last review first", [1, 0]],
  ])("leaves nothing of two reviews that are both undone, %s", (_, order) => {
    const reviews = [add("databases"), remove("databases", "Bob")];
    for (const index of order) undo(reviews[index] ?? add("unreachable"));
    expect(topicsOf(database)).toEqual(["databases", "search"]);
    expect(standingVerdicts(readPostHistory(database, 1)).size).toBe(0);
  });

  it("gives back the verdict of an earlier person, under that person's name", () => {
    add("llms", "Ann");
    undo(remove("llms", "Bob"));
    expect(topicsOf(database)).toContain("llms accepted");
    expect(standingVerdicts(readPostHistory(database, 1)).get("llms")?.reviewer).toBe("Ann");
  });

  it("makes a post that no engine has read unclassified again", () => {
    database = testDatabase();
    storeNumberedPosts(database, 1);
    const addition = add("llms");
    expect(isClassified(database)).toBe(true);
    undo(addition);
    expect(isClassified(database)).toBe(false);
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });

  it("counts a post that a person judged before any engine had read it, before and after", () => {
    database = testDatabase();
    storeNumberedPosts(database, 1);
    add("llms");
    expect(isClassified(database)).toBe(true);
    expect(countWrongMonthlyCounts(database)).toBe(0);
    reclassify(database, ["databases"]);
    reclassify(database, ["search"], testNow + 1);
    expect(topicsOf(database)).toEqual(["llms accepted", "search"]);
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });

  it("leaves labels and counts equal to their history", () => {
    const removal = remove("databases");
    confirmPost(database, { ...by, postId: 1 });
    undo(removal);
    expect(countWrongLabels(database)).toBe(0);
    expect(countWrongMonthlyCounts(database)).toBe(0);
  });
});
