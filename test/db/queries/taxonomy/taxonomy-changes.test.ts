import { beforeEach, describe, expect, it } from "vitest";
import { storeReview } from "@/db/queries/review/reviews";
import { countTopicLabels, previewMerge } from "@/db/queries/taxonomy/merge-preview";
import {
  countTaxonomyChanges,
  listTaxonomyChanges,
  listTaxonomyMarks,
} from "@/db/queries/taxonomy/taxonomy-changes";
import type { Database } from "@/db/queryable";
import { storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase, testNow } from "@/test/support/job-context";
import { edit, topicText, undo } from "@/test/support/taxonomy-edits";

let database: Database;

beforeEach(() => {
  database = testDatabase();
});

describe("changes of the taxonomy", () => {
  it("are listed from the latest on, each saying whether it was undone", () => {
    undo(database, edit(database, topicText()));
    const changes = listTaxonomyChanges(database, { limit: 10, offset: 0 });
    expect(changes.map(({ kind, isUndone }) => ({ kind, isUndone }))).toEqual([
      { kind: "undo", isUndone: false },
      { kind: "add-topic", isUndone: true },
    ]);
    expect(countTaxonomyChanges(database)).toBe(2);
  });

  it("are found by every topic that they touched", () => {
    const parts = [
      { name: "Part A", description: "A." },
      { name: "Part B", description: "B." },
    ];
    edit(database, { kind: "split-topic", topicId: "search", parts });
    const of = (subject: string) =>
      listTaxonomyChanges(database, { subject, limit: 10, offset: 0 }).length;
    expect([of("search"), of("part-b"), of("databases")]).toEqual([1, 1, 0]);
  });

  it("mark the time axis where labels may show them, within the time asked for", () => {
    edit(database, { kind: "shift-topic", topicId: "cloud", direction: "up" });
    const changeId = edit(database, topicText());
    const within = { from: testNow, to: testNow + 1 };
    expect(listTaxonomyMarks(database, within)).toEqual([
      {
        ...{ changeId, at: testNow, version: 2, topicIds: ["webassembly"] },
        words: "Added WebAssembly",
      },
    ]);
    expect(listTaxonomyMarks(database, { from: 0, to: testNow })).toEqual([]);
  });
});

describe("the preview of a merge", () => {
  it("counts the posts of each topic and of both, and the labels that people have judged", () => {
    const post = (topics: string[]) => ({ company: "Acme", day: "2026-03-01", topics });
    storeSketchedPosts(database, [
      post(["search"]),
      post(["search", "databases"]),
      post(["databases"]),
      post(["databases"]),
    ]);
    const verdicts = [{ topicId: "databases", verdict: "rejected" as const }];
    storeReview(database, { postId: 4, kind: "remove", verdicts, reviewer: "Ann", now: testNow });
    expect(previewMerge(database, "search", "databases")).toEqual({
      one: 2,
      other: 2,
      both: 1,
      judged: 1,
    });
    expect(countTopicLabels(database, "databases")).toEqual({ posts: 2, judged: 1 });
    expect(countTopicLabels(database, "mobile")).toEqual({ posts: 0, judged: 0 });
  });
});
