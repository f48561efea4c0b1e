import { describe, expect, it } from "vitest";
import { describeSource } from "@/lib/labels/describe-source";

describe("describeSource", () => {
  it.each([
    ["person", 0.9, "by a person"],
    ["local", 0.914, "by the local engine, confidence 91%"],
    ["local", null, "by the local engine"],
    ["openai", 0.9, "by the openai engine"],
  ] as const)("says %s with %s as: %s", (source, confidence, words) => {
    expect(describeSource(source, confidence)).toBe(words);
  });

  it("says how far the local engine has looked", () => {
    expect(describeSource("local", 0.5, "ngrams")).toBe(
      "by the local engine by words, confidence 50%",
    );
    expect(describeSource("local", null, "vectors")).toBe(
      "by the local engine with sentence vectors",
    );
  });
});
