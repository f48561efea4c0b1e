import { describe, expect, it } from "vitest";
import { splitText } from "@/lib/posts/split-text";

describe("splitText", () => {
  it("parts between two words and loses none", () => {
    const text = "one two three four five six seven";
    const { shown, rest } = splitText(text, 12);
    expect(shown).toBe("one two");
    expect(`${shown} ${rest}`).toBe(text);
  });

  it("shows all where only a little would be hidden", () => {
    expect(splitText("twelve chars", 10)).toEqual({ shown: "twelve chars", rest: "" });
  });

  it("parts a text without spaces where it must", () => {
    const { shown, rest } = splitText("あ".repeat(40), 10);
    expect([shown.length, rest.length]).toEqual([10, 30]);
  });
});
