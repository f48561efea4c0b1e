import { describe, expect, it } from "vitest";
import { markQuotes } from "@/lib/review/mark-quotes";

const marked = (text: string, ...quotes: [string, string][]) =>
  markQuotes(
    text,
    quotes.map(([topicId, quote]) => ({ topicId, quote })),
  );

describe("markQuotes", () => {
  it("parts the text where a quote begins and ends, and loses nothing of it", () => {
    const segments = marked("We moved the ledger at night.", ["databases", "the ledger"]);
    expect(segments).toEqual([
      { text: "We moved ", topicIds: [] },
      { text: "the ledger", topicIds: ["databases"] },
      { text: " at night.", topicIds: [] },
    ]);
  });

  it("finds quotes whatever the case and the white space, and signs as they are", () => {
    const segments = marked("Why C++ (and\n\nnot Rust)?", ["languages", "c++ (and not rust)"]);
    expect(segments[1]).toEqual({ text: "C++ (and\n\nnot Rust)", topicIds: ["languages"] });
  });

  it("names every topic where quotes overlap", () => {
    const segments = marked(
      "a slow query plan",
      ["databases", "slow query"],
      ["search", "query plan"],
    );
    expect(segments.map(({ text, topicIds }) => [text, topicIds.join()])).toEqual([
      ["a ", ""],
      ["slow ", "databases"],
      ["query", "databases,search"],
      [" plan", "search"],
    ]);
  });

  it("marks nothing for a quote that does not occur, and gives nothing for no text", () => {
    expect(marked("Nothing here", ["search", "elsewhere"], ["llms", " "])).toEqual([
      { text: "Nothing here", topicIds: [] },
    ]);
    expect(marked("")).toEqual([]);
  });
});
