import { describe, expect, it } from "vitest";
import { createSimilarity } from "@/lib/review/post-similarity";

const vector = (...values: number[]) => Float32Array.from(values);

describe("createSimilarity", () => {
  it("is the cosine of the vectors where both have one", () => {
    const similarity = createSimilarity([
      { postId: 1, text: "same words", vector: vector(1, 0) },
      { postId: 2, text: "same words", vector: vector(0.6, 0.8) },
      { postId: 3, text: "same words", vector: vector(-1, 0) },
    ]);
    expect(similarity(1, 2)).toBeCloseTo(0.6, 6);
    expect(similarity(1, 3)).toBe(0);
  });

  it("is the share of words in common where a vector is missing", () => {
    const similarity = createSimilarity([
      { postId: 1, text: "Moving the ledger", vector: vector(1, 0) },
      { postId: 2, text: "Moving the cache", vector: null },
      { postId: 3, text: "", vector: null },
    ]);
    expect(similarity(1, 2)).toBeCloseTo(2 / 4, 12);
    expect(similarity(2, 3)).toBe(0);
    expect(similarity(1, 99)).toBe(0);
  });
});
