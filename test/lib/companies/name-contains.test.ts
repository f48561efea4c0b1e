import { describe, expect, it } from "vitest";
import { nameContains } from "@/lib/companies/name-contains";

describe("nameContains", () => {
  it.each([
    ["GitHub", "hub"],
    ["GitHub", " GIT "],
    ["Société Générale", "generale"],
    ["Zalando", "zálando"],
    ["企業テックブログ", "テック"],
    ["Anything", ""],
  ])("finds in %s the text %s", (name, typed) => {
    expect(nameContains(name, typed)).toBe(true);
  });

  it("does not find what is not there", () => {
    expect(nameContains("GitHub", "gitlab")).toBe(false);
  });
});
