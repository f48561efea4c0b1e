import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  countConcernedPosts,
  readConcernedPosts,
  readConcerns,
} from "@/db/queries/taxonomy/concerned-posts";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { classifications } from "@/db/schema/labels";
import { posts } from "@/db/schema/posts";
import { type SketchedPost, storeSketchedPosts } from "@/test/support/classified-posts";
import { testDatabase } from "@/test/support/job-context";
import { edit, topicText, undo } from "@/test/support/taxonomy-edits";

let database: Database;

const post = (topics: string[] | null): SketchedPost => ({
  company: "Acme",
  day: "2026-03-01",
  topics,
});

beforeEach(() => {
  database = testDatabase();
  // Post 1 is of the group Infrastructure, 2 of Data, 3 of none, 4 not read.
  storeSketchedPosts(database, [post(["kubernetes"]), post(["databases"]), post([]), post(null)]);
});

function concerned(since = 1): number[] {
  return readConcernedPosts(database, readConcerns(database, since));
}

describe("the posts that changes of the taxonomy concern", () => {
  it("are those of the new topic's group and those without a topic", () => {
    expect(concerned()).toEqual([]);
    edit(database, topicText({ groupId: "infrastructure" }));
    expect(concerned()).toEqual([1, 3]);
    expect(countConcernedPosts(database, readConcerns(database, 1))).toBe(2);
  });

  it("are those too that name the topic in their title", () => {
    database.update(posts).set({ title: "Plug-ins in wasm" }).where(eq(posts.id, 2)).run();
    edit(database, topicText({ groupId: "infrastructure", keywords: ["WASM", "wasi"] }));
    expect(concerned()).toEqual([1, 2, 3]);
  });

  it("count once where several changes concern them, and not after they were read since", () => {
    edit(database, topicText({ groupId: "infrastructure" }));
    edit(database, topicText({ groupId: "data", name: "Vector search" }));
    expect(concerned()).toEqual([1, 2, 3]);
    expect(countConcernedPosts(database, readConcerns(database, 1))).toBe(3);
    const { version } = readTaxonomy(database);
    database.update(classifications).set({ taxonomyVersion: version }).run();
    expect(concerned()).toEqual([]);
  });

  it("are none for a merge, a colour, or a change that was undone", () => {
    edit(database, { kind: "merge-topics", topicId: "search", intoId: "databases" });
    edit(database, { kind: "shift-topic", topicId: "cloud", direction: "up" });
    undo(database, edit(database, topicText()));
    expect(concerned()).toEqual([]);
  });
});
