import { expect, test } from "vitest";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { suggestParts } from "@/lib/classification/local/suggest-parts";

const parts = [
  {
    id: "engines",
    name: "JavaScript engines",
    description:
      "V8, SpiderMonkey and other JavaScript engines, their compilers and garbage collectors.",
  },
  {
    id: "rust",
    name: "Rust",
    description: "The Rust language, its borrow checker, Cargo and crates.",
  },
];

test("posts get the part whose words they share, or none", () => {
  const post = (id: number, title: string) => ({
    id,
    title,
    company: "Acme",
    summary: null,
    content: null,
    tags: [],
  });
  const suggestions = suggestParts(loadLocalModel(), parts, [
    post(1, "A faster garbage collector for the V8 JavaScript engine"),
    post(2, "Understanding the Rust borrow checker"),
    post(3, "Our summer party"),
  ]);
  expect(suggestions.map(({ postId, topicId }) => `${postId} ${topicId}`)).toEqual([
    "1 engines",
    "2 rust",
  ]);
});
