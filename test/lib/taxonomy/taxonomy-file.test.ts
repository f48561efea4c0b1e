import { describe, expect, it } from "vitest";
import { applyImport } from "@/lib/taxonomy/apply-import";
import { describeRows } from "@/lib/taxonomy/describe-change";
import { withRows } from "@/lib/taxonomy/taxonomy-change";
import {
  readTaxonomyFile,
  type TaxonomyFile,
  writeTaxonomyFile,
} from "@/lib/taxonomy/taxonomy-file";
import type { TaxonomyState } from "@/lib/taxonomy/taxonomy-state";

const small = {
  groups: [
    { id: "data", name: "Data" },
    { id: "web", name: "Web" },
  ],
  topics: [
    { id: "search", group: "data", name: "Search", description: "Of search.", not: "No SEO." },
    { id: "lakes", group: "data", name: "Lakes", description: "Of lakes.", keywords: ["iceberg"] },
    { id: "css", group: "web", name: "CSS", description: "Of CSS.", colour: "green" },
  ],
};

function fileOf(json: object): TaxonomyFile {
  const read = readTaxonomyFile(JSON.stringify(json));
  if (!read.ok) throw new Error(read.problems.join());
  return read.file;
}

function importInto(state: TaxonomyState, json: object) {
  const outcome = applyImport(state, fileOf(json), { now: 9 });
  if (!outcome.ok) throw new Error(outcome.problem);
  return {
    state: withRows(state, outcome.change.rows),
    words: describeRows(outcome.change, state),
  };
}

const nothing: TaxonomyState = { groups: [], topics: [] };
const { state: start } = importInto(nothing, small);

describe("a taxonomy file", () => {
  it("comes back as it was written", () => {
    const written = writeTaxonomyFile(start, 4);
    expect(JSON.parse(written)).toMatchObject({ version: 4, ...small });
    const read = readTaxonomyFile(written);
    const outcome = read.ok && applyImport(start, read.file, { now: 9 });
    expect(outcome).toEqual({
      ok: false,
      problem: "The file says what the taxonomy is already.",
    });
  });

  it("is refused with every fault and its place", () => {
    const [search, lakes] = small.topics;
    const topics = [{ ...search, group: "nowhere" }, { ...lakes, name: "" }, search];
    const read = readTaxonomyFile(JSON.stringify({ ...small, topics }));
    expect(read.ok ? [] : read.problems).toEqual([
      "topics 2 (lakes), name: a name is missing",
      "topics 1 (search), group: names the unknown group nowhere",
      "topics 3 (search), id: the id search is used twice",
    ]);
  });

  it("is refused where it is no JSON, of another shape, or has fields that nobody knows", () => {
    const problemsOf = (content: string) => {
      const read = readTaxonomyFile(content);
      return read.ok ? [] : read.problems;
    };
    expect(problemsOf("groups:")[0]).toContain("This is no JSON");
    expect(problemsOf("[]")[0]).toContain("The file: ");
    expect(problemsOf(JSON.stringify({ ...small, topic: [] }))[0]).toContain("topic");
  });
});

describe("importing", () => {
  it("adds, changes, moves and retires, and says so", () => {
    const [search, , css] = small.topics;
    const seo = { id: "seo", group: "web", name: "SEO", description: "Of SEO." };
    const topics = [{ ...search, name: "Retrieval" }, { ...css, group: "data" }, seo];
    const { state, words } = importInto(start, { ...small, topics });
    expect(words).toEqual([
      "Renamed Search to Retrieval",
      "CSS: moved to Data",
      "Added SEO",
      "Retired Lakes",
    ]);
    expect(state.topics.find(({ id }) => id === "lakes")?.retiredAt).toBe(9);
    expect(importInto(state, small).words).toEqual([
      "Renamed Retrieval to Search",
      "Brought back Lakes",
      "CSS: moved to Web",
      "Retired SEO",
    ]);
  });

  it("takes the order of the file", () => {
    const { words, state } = importInto(start, { ...small, topics: small.topics.toReversed() });
    expect(words).toEqual(["Changed the order of the rest"]);
    expect(JSON.parse(writeTaxonomyFile(state, 1)).topics[0].id).toBe("css");
  });

  it("refuses a topic that was merged, and two of one name", () => {
    const merged = start.topics.map((topic) =>
      topic.id === "css" ? { ...topic, retiredAt: 1, mergedInto: "lakes" } : topic,
    );
    const refused = applyImport({ ...start, topics: merged }, fileOf(small), { now: 9 });
    expect(refused.ok ? "" : refused.problem).toContain("Undo the merge");
    const topics = [small.topics[0], { ...small.topics[1], name: "SEARCH" }];
    const twice = applyImport(start, fileOf({ ...small, topics }), { now: 9 });
    expect(twice.ok ? "" : twice.problem).toContain("two of the name SEARCH");
  });
});
