import { beforeEach, describe, expect, it } from "vitest";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { storeReview, undoReview } from "@/db/queries/review/reviews";
import { readTaxonomy, readTaxonomyState } from "@/db/queries/taxonomy/taxonomy";
import { readAllChanges } from "@/db/queries/taxonomy/taxonomy-changes";
import { storeTaxonomyEdit, undoTaxonomyChange } from "@/db/queries/taxonomy/taxonomy-edits";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { countByGroup, countByTopic } from "@/db/queries/trends/topic-counts";
import type { Database } from "@/db/queryable";
import { labelHistory, labels } from "@/db/schema/labels";
import { chooser } from "@/test/support/chooser";
import { testDatabase, testNow } from "@/test/support/job-context";
import { storeNumberedPosts } from "@/test/support/posts";
import { confirmPost, reclassify, storedId, topicsOf } from "@/test/support/reviewing";
import { edit, editOrigin, randomEdit, topicText, undo } from "@/test/support/taxonomy-edits";

let database: Database;

beforeEach(() => {
  database = testDatabase();
});

function expectSound(): void {
  expect(countWrongLabels(database)).toBe(0);
  expect(countWrongMonthlyCounts(database)).toBe(0);
}

function review(kind: "add" | "remove", topicId: string, postId = 1) {
  const verdict = kind === "add" ? ("accepted" as const) : ("rejected" as const);
  const by = { reviewer: "Ann", now: testNow, postId };
  return storeReview(database, { ...by, kind, verdicts: [{ topicId, verdict }] });
}

const merge = (topicId: string, intoId: string) =>
  edit(database, { kind: "merge-topics", topicId, intoId });

describe("a change of the taxonomy", () => {
  it("is recorded with who, why, what before and after, and the version it made", () => {
    const rename = { ...topicText(), kind: "edit-topic" as const, topicId: "search" };
    const origin = { author: "Ann", reason: "said of more than search", now: testNow };
    storeTaxonomyEdit(database, rename, origin);
    const [change] = readAllChanges(database);
    expect(change).toMatchObject({
      kind: "edit-topic",
      subject: "search",
      author: "Ann",
      reason: "said of more than search",
      version: 2,
      createdAt: testNow,
    });
    expect(change?.rows.topics[0]?.after.name).toBe("WebAssembly");
    expect(change?.rows.topics[0]?.before?.id).toBe("search");
    expect(readTaxonomy(database).version).toBe(2);
  });

  it("makes no version where engines do not see it", () => {
    edit(database, { kind: "shift-topic", topicId: "cloud", direction: "up" });
    expect(readTaxonomy(database).version).toBe(1);
    expect(readTaxonomy(database).topics[0]?.id).toBe("cloud");
  });

  it("leaves nothing behind where it is refused", () => {
    const outcome = storeTaxonomyEdit(
      database,
      { kind: "retire-group", groupId: "data" },
      editOrigin,
    );
    expect(outcome.ok).toBe(false);
    expect(readAllChanges(database)).toEqual([]);
    expect(readTaxonomy(database).version).toBe(1);
  });

  it("moves a topic's posts to the counts of its new group", () => {
    storeNumberedPosts(database, 3);
    reclassify(database, ["databases"]);
    const topic = readTaxonomyState(database).topics.find(({ id }) => id === "databases");
    if (!topic) throw new Error("no topic");
    const moved = edit(database, {
      ...topicText({ ...topic, groupId: "security" }),
      kind: "edit-topic",
      topicId: "databases",
    });
    expect(countByGroup(database).get("security")).toBe(3);
    expect(countByGroup(database).get("data")).toBeUndefined();
    expectSound();
    undo(database, moved);
    expect(countByGroup(database).get("data")).toBe(3);
    expectSound();
  });
});

describe("undoing", () => {
  it("restores only what the change changed", () => {
    const base = { ...topicText({ name: "Search" }), kind: "edit-topic" as const };
    const first = edit(database, { ...base, topicId: "search", groupId: "data" });
    edit(database, { ...base, topicId: "search", groupId: "data", keywords: ["ranking"] });
    undo(database, first);
    const topic = readTaxonomyState(database).topics.find(({ id }) => id === "search");
    expect(topic?.keywords).toEqual(["ranking"]);
    expect(topic?.description).not.toBe(base.description);
  });

  it("is refused where the same was changed since, twice, or where there is nothing", () => {
    const rename = (name: string) =>
      edit(database, {
        ...topicText({ name, groupId: "data" }),
        kind: "edit-topic",
        topicId: "search",
      });
    const first = rename("Seek");
    const second = rename("Find");
    const refused = (id: number) => {
      const outcome = undoTaxonomyChange(database, id, editOrigin);
      return outcome.ok ? null : outcome.problem;
    };
    expect(refused(first)).toContain("changed again since");
    undo(database, second);
    expect(refused(second)).toContain("undone already");
    expect(refused(999)).toContain("no such change");
    undo(database, first);
  });

  it("is a change itself and can be undone", () => {
    const added = edit(database, topicText());
    const before = readTaxonomy(database);
    const undone = undo(database, added);
    expect(readTaxonomy(database).topics).toHaveLength(32);
    undo(database, undone);
    expect(readTaxonomy(database).topics).toEqual(before.topics);
    expect(readTaxonomy(database).version).toBe(4);
  });
});

describe("merging two topics", () => {
  beforeEach(() => {
    storeNumberedPosts(database, 1);
  });

  it("counts what engines said of the one for the other, and leaves the history as it is", () => {
    reclassify(database, ["search", "databases", "testing"]);
    const history = database.select().from(labelHistory).all();
    merge("search", "databases");
    expect(topicsOf(database)).toEqual(["databases", "testing"]);
    merge("testing", "databases");
    expect(topicsOf(database)).toEqual(["databases"]);
    expect(countByTopic(database).get("databases")?.posts).toBe(1);
    expect(database.select().from(labelHistory).all()).toEqual(history);
    expectSound();
  });

  it("is undone without a trace, also in turn and after another reading", () => {
    reclassify(database, ["search", "testing"]);
    const before = database.select().from(labels).all();
    const first = merge("search", "databases");
    const second = merge("databases", "testing");
    expect(topicsOf(database)).toEqual(["testing"]);
    undo(database, second);
    expect(topicsOf(database)).toEqual(["databases", "testing"]);
    undo(database, first);
    expect(database.select().from(labels).all()).toEqual(before);
    merge("search", "databases");
    reclassify(database, ["search"]);
    expect(topicsOf(database)).toEqual(["databases"]);
    expectSound();
  });

  it("keeps what a person has accepted, and lets no engine bring back what one has rejected", () => {
    reclassify(database, ["search", "testing"]);
    review("remove", "search");
    review("add", "mobile");
    merge("search", "databases");
    merge("mobile", "databases");
    expect(topicsOf(database)).toEqual(["databases accepted", "testing"]);
    expectSound();
  });

  it("does not take a topic from a post because the other was rejected", () => {
    reclassify(database, ["search", "databases"]);
    review("remove", "search");
    merge("search", "databases");
    expect(topicsOf(database)).toEqual(["databases"]);
    expectSound();
  });

  it("keeps a person's rejection of the remaining topic against the other's engine label", () => {
    reclassify(database, ["search"]);
    review("remove", "databases");
    merge("search", "databases");
    expect(topicsOf(database)).toEqual([]);
    reclassify(database, ["search", "databases"]);
    expect(topicsOf(database)).toEqual([]);
    expectSound();
  });

  it("lets a later verdict on the remaining topic hold for both, until it is undone", () => {
    reclassify(database, ["testing"]);
    review("remove", "databases");
    review("add", "search");
    const merged = merge("search", "databases");
    expect(topicsOf(database)).toEqual(["databases accepted", "testing"]);
    const later = storedId(review("remove", "databases"));
    expect(topicsOf(database)).toEqual(["testing"]);
    undoReview(database, { reviewer: "Ann", now: testNow, reviewId: later });
    expect(topicsOf(database)).toEqual(["databases accepted", "testing"]);
    expectSound();
    undo(database, merged);
    expect(topicsOf(database)).toEqual(["search accepted", "testing"]);
    expectSound();
  });

  it("keeps a confirmation that no topic fits", () => {
    reclassify(database, []);
    confirmPost(database, { reviewer: "Ann", now: testNow, postId: 1 });
    reclassify(database, ["search"]);
    merge("search", "databases");
    expect(topicsOf(database)).toEqual([]);
    expectSound();
  });
});

describe("a thousand random edits", () => {
  it("end where they began when they are undone, with reviews and readings in between", () => {
    const choices = chooser(7);
    storeNumberedPosts(database, 6);
    reclassify(database, ["search", "databases", "testing", "kubernetes"]);
    review("remove", "search", 2);
    review("add", "mobile", 3);
    const began = { ...inForce(), labels: sortedLabels() };
    const made: number[] = [];
    for (let step = 0; step < 1_000; step += 1) {
      const change = randomEdit(choices, readTaxonomyState(database));
      const outcome = storeTaxonomyEdit(database, change, editOrigin);
      if (outcome.ok) made.push(outcome.changeId);
      if (step % 100 === 0) expectSound();
    }
    expect(made.length).toBeGreaterThan(250);
    expectSound();
    const kinds = new Set(readAllChanges(database).map(({ kind }) => kind));
    expect(kinds.size).toBe(12);
    expect(sortedLabels()).not.toEqual(began.labels);
    for (const changeId of made.toReversed()) undo(database, changeId);
    expect({ ...inForce(), labels: sortedLabels() }).toEqual(began);
    expectSound();
  });

  it.each([1, 2, 3])(
    "keep labels equal to the history among reviews and readings (seed %i)",
    (seed) => {
      const choices = chooser(seed);
      storeNumberedPosts(database, 6);
      const changes: number[] = [];
      for (let step = 0; step < 200; step += 1) {
        actAtRandom(choices, changes);
        if (step % 10 === 0) expectSound();
      }
      expectSound();
      expect(changes.length).toBeGreaterThan(5);
    },
  );
});

const some = ["search", "databases", "testing", "kubernetes", "mobile"];

/** A reading, a review, a merge or the undoing of a change. */
function actAtRandom(choices: ReturnType<typeof chooser>, changes: number[]): void {
  const what = choices.below(10);
  if (what < 1) {
    const said = some.filter(() => choices.below(2) === 0);
    reclassify(database, said);
  } else if (what < 4) {
    review(choices.pick(["add", "remove"]), choices.pick(some), 1 + choices.below(6));
  } else if (what < 7) {
    const [topicId, intoId] = [choices.pick(some), choices.pick(some)];
    const change = { kind: "merge-topics", topicId, intoId } as const;
    const outcome = storeTaxonomyEdit(database, change, editOrigin);
    if (outcome.ok) changes.push(outcome.changeId);
  } else if (changes.length > 0) {
    undoTaxonomyChange(database, choices.pick(changes), editOrigin);
  }
}

function inForce() {
  const { groups, topics } = readTaxonomy(database);
  return { groups, topics };
}

function sortedLabels() {
  return database.select().from(labels).orderBy(labels.postId, labels.topicId).all();
}
