import { describe, expect, it } from "vitest";
import { toUnitVector } from "@/lib/classification/embedding/embedder";
import { createContradictionFinder, describeContradiction } from "@/lib/review/find-contradicted";

const databases = toUnitVector([1, 0.1, 0]);
const frontEnd = toUnitVector([0, 0.1, 1]);

function judged(vector: Float32Array, topics: string[], count: number) {
  const reference = { accepted: new Set(topics), rejected: new Set<string>(), isComplete: true };
  return Array.from({ length: count }, () => ({ ...reference, vector }));
}

const references = [...judged(databases, ["databases"], 5), ...judged(frontEnd, ["web"], 5)];
const find = createContradictionFinder(references);
const given = (topicId: string) => [{ topicId, confidence: 0.9 }];

describe("createContradictionFinder", () => {
  it("finds a label that no similar judged post has", () => {
    const [found] = find(databases, given("web"));
    expect(found).toMatchObject({ topicId: "web", probability: 0, neighbours: 5, having: 0 });
    expect(found?.score).toBeCloseTo(0.9, 6);
  });

  it("leaves labels alone that similar judged posts have", () => {
    expect(find(databases, given("databases"))).toEqual([]);
  });

  it("says nothing where too few judged posts are similar, or know the topic", () => {
    expect(find(toUnitVector([0, 1, 0]), given("web"))).toEqual([]);
    const partial = references.map((reference) => ({ ...reference, isComplete: false }));
    expect(createContradictionFinder(partial)(databases, given("web"))).toEqual([]);
  });

  it("asks as much absence of a label as judged posts without the topic have around them", () => {
    // Around posts without the topic nobody has it: one of five neighbours with it is enough to keep it.
    const apart = [...judged(frontEnd, [], 9), ...judged(databases, ["databases"], 1)];
    const near = toUnitVector([1, 0.1, 0.9]);
    const clean = createContradictionFinder([...apart, ...judged(near, [], 4)]);
    expect(clean(near, given("databases"))).toEqual([]);
    // Where such posts have the topic among their own neighbours, three quarters without it are enough.
    const mixed = [...judged(databases, ["databases"], 2), ...judged(databases, [], 6)];
    expect(createContradictionFinder(mixed)(databases, given("databases"))).toMatchObject([
      { neighbours: 8, having: 2, probability: 0.25 },
    ]);
  });

  it("keeps a label that most similar judged posts have, however few lack it", () => {
    const mostly = [...judged(databases, ["databases"], 7), ...judged(databases, [], 1)];
    expect(createContradictionFinder(mostly)(databases, given("databases"))).toEqual([]);
  });
});

describe("describeContradiction", () => {
  it("says how many similar posts have the topic", () => {
    expect(describeContradiction("Search", { neighbours: 8, having: 0 })).toBe(
      "Search was named, but none of the 8 most similar corrected posts has it.",
    );
    expect(describeContradiction("Search", { neighbours: 8, having: 2 })).toBe(
      "Search was named, but only 2 of the 8 most similar corrected posts have it.",
    );
  });
});
