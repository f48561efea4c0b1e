import { describe, expect, it } from "vitest";
import { applyEdit } from "@/lib/taxonomy/apply-edit";
import { isSeenByEngines, withRows } from "@/lib/taxonomy/taxonomy-change";
import { changeReason, type TaxonomyEdit, taxonomyEditSchema } from "@/lib/taxonomy/taxonomy-edit";
import {
  groupsInForce,
  mergedTopics,
  type TaxonomyState,
  type TopicState,
  topicsInForce,
} from "@/lib/taxonomy/taxonomy-state";
import { topicText } from "@/test/support/taxonomy-edits";

const moment = { now: 1_000, lastHistoryId: 7 };

function topic(id: string, over: Partial<TopicState> = {}): TopicState {
  return {
    id,
    groupId: "infrastructure",
    name: id.toUpperCase(),
    description: `All of ${id}.`,
    boundary: "",
    colour: null,
    keywords: [],
    examples: [],
    position: 0,
    retiredAt: null,
    mergedInto: null,
    mergedAfter: null,
    ...over,
  };
}

const start: TaxonomyState = {
  groups: [
    { id: "infrastructure", name: "Infrastructure", colour: null, position: 0, retiredAt: null },
    { id: "data", name: "Data", colour: null, position: 1, retiredAt: null },
  ],
  topics: [
    topic("one", { position: 0 }),
    topic("two", { position: 1 }),
    topic("old", { position: 2, retiredAt: 5 }),
    topic("three", { position: 3 }),
    topic("lake", { position: 4, groupId: "data" }),
  ],
};

function afterEdit(edit: TaxonomyEdit, state = start): TaxonomyState {
  const outcome = applyEdit(state, edit, moment);
  if (!outcome.ok) throw new Error(outcome.problem);
  return withRows(state, outcome.change.rows);
}

function problemOf(edit: TaxonomyEdit, state = start): string | null {
  const outcome = applyEdit(state, edit, moment);
  return outcome.ok ? null : outcome.problem;
}

function idsIn(state: TaxonomyState, groupId?: string): string[] {
  return topicsInForce(state, groupId).map(({ id }) => id);
}

const edited = { ...topicText(), kind: "edit-topic" as const, topicId: "one" };

describe("adding", () => {
  it("gives a topic an id from its name, at the end of the order", () => {
    const state = afterEdit(topicText({ name: "C++ & Rust" }));
    expect(idsIn(state).at(-1)).toBe("c-plus-plus-and-rust");
  });

  it("never gives an id again, not even a retired one", () => {
    expect(idsIn(afterEdit(topicText({ name: "Old" })))).toContain("old-2");
  });

  it("finds an id for a name in another script", () => {
    expect(idsIn(afterEdit(topicText({ name: "数据库" })))).toContain("topic");
  });

  it("refuses a name that another topic in force has, whatever its case", () => {
    expect(problemOf(topicText({ name: "oNe" }))).toContain("each topic needs its own");
    expect(problemOf(topicText({ name: "OLD" }))).toBeNull();
  });

  it("refuses a group that is not there or retired", () => {
    expect(problemOf(topicText({ groupId: "nowhere" }))).toContain("not in force");
  });
});

describe("editing", () => {
  it("renames without a new id", () => {
    const state = afterEdit({ ...edited, name: "Other" });
    expect(state.topics.find(({ id }) => id === "one")?.name).toBe("Other");
  });

  it("puts a topic that moves to another group at its end", () => {
    expect(idsIn(afterEdit({ ...edited, groupId: "data" }), "data")).toEqual(["lake", "one"]);
  });

  it("refuses to change nothing", () => {
    const same = { name: "ONE", description: "All of one." };
    expect(problemOf({ ...edited, ...same })).toBe("That is how it is already.");
  });

  it("is nothing to engines where only a colour or the order changes", () => {
    const seen = (edit: TaxonomyEdit) => {
      const outcome = applyEdit(start, edit, moment);
      return outcome.ok ? isSeenByEngines(outcome.change) : null;
    };
    expect(seen({ kind: "shift-topic", topicId: "two", direction: "up" })).toBe(false);
    expect(seen({ ...edited, name: "ONE", description: "All of one.", colour: "green" })).toBe(
      false,
    );
    expect(seen({ ...edited, name: "ONE", description: "All of one.", keywords: ["uno"] })).toBe(
      true,
    );
  });
});

describe("the order", () => {
  it("changes by a step within the group, past retired topics", () => {
    const state = afterEdit({ kind: "shift-topic", topicId: "three", direction: "up" });
    expect(idsIn(state, "infrastructure")).toEqual(["one", "three", "two"]);
  });

  it("has an end on either side", () => {
    const up = { kind: "shift-topic", topicId: "one", direction: "up" } as const;
    expect(problemOf(up)).toBe("That is how it is already.");
    const group = { kind: "shift-group", groupId: "data", direction: "up" } as const;
    expect(groupsInForce(afterEdit(group)).map(({ id }) => id)).toEqual(["data", "infrastructure"]);
  });
});

describe("retiring", () => {
  it("takes a topic out of force and brings it back", () => {
    const without = afterEdit({ kind: "retire-topic", topicId: "one" });
    expect(idsIn(without)).not.toContain("one");
    expect(idsIn(afterEdit({ kind: "restore-topic", topicId: "one" }, without))).toEqual(
      idsIn(start),
    );
  });

  it("refuses a group that still has topics in force", () => {
    const problem = problemOf({ kind: "retire-group", groupId: "data" });
    expect(problem).toContain("LAKE would be in a group that is not in force");
    const empty = afterEdit({ kind: "retire-topic", topicId: "lake" });
    expect(problemOf({ kind: "retire-group", groupId: "data" }, empty)).toBeNull();
  });
});

describe("merging", () => {
  const merge = (topicId: string, intoId: string) =>
    ({ kind: "merge-topics", topicId, intoId }) as const;

  it("retires the one and remembers where its labels count, over several merges", () => {
    const once = afterEdit(merge("one", "two"));
    expect(once.topics.find(({ id }) => id === "one")).toMatchObject({
      retiredAt: moment.now,
      mergedInto: "two",
      mergedAfter: moment.lastHistoryId,
    });
    expect(mergedTopics(afterEdit(merge("two", "three"), once))).toEqual({
      one: "three",
      two: "three",
    });
  });

  it("refuses itself, a retired target, and a topic that was merged before", () => {
    expect(problemOf(merge("one", "one"))).toContain("into itself");
    expect(problemOf(merge("one", "old"))).toContain("not in force");
    expect(problemOf(merge("one", "three"), afterEdit(merge("one", "two")))).toContain("already");
  });

  it("refuses to bring back a merged topic but by undoing the merge", () => {
    const merged = afterEdit(merge("one", "two"));
    expect(problemOf({ kind: "restore-topic", topicId: "one" }, merged)).toContain(
      "Undo the merge",
    );
  });
});

describe("splitting", () => {
  it("adds the parts to the group of the topic, which stays", () => {
    const parts = [
      { name: "Part A", description: "A." },
      { name: "Part B", description: "B." },
    ];
    const state = afterEdit({ kind: "split-topic", topicId: "lake", parts });
    expect(idsIn(state, "data")).toEqual(["lake", "part-a", "part-b"]);
  });
});

describe("what a form sends", () => {
  it("is tidied: spaces, doubles, commas and lines", () => {
    const parsed = taxonomyEditSchema.parse({
      ...edited,
      name: "  Web \n Assembly ",
      keywords: "wasm, WASI,, wasm\nwasmtime",
      examples: "First post\n\n Second,  with comma ",
    });
    expect(parsed).toMatchObject({
      name: "Web Assembly",
      keywords: ["wasm", "WASI", "wasmtime"],
      examples: ["First post", "Second, with comma"],
    });
  });

  it("is refused in words where a text is missing or too long", () => {
    const problems = (over: object) =>
      taxonomyEditSchema.safeParse({ ...edited, ...over }).error?.issues.map((i) => i.message);
    expect(problems({ name: " " })).toEqual(["The name is missing."]);
    expect(problems({ description: "x".repeat(1_001) })).toEqual([
      "The description is too long: at most 1000 characters.",
    ]);
    expect(problems({ colour: "pink" })?.[0]).toContain("must be one of blue, orange");
    expect(changeReason.parse(undefined)).toBe("");
  });
});
