import { expect, it } from "vitest";
import { rankMatches } from "@/lib/jump/rank-matches";

const things = ["Mobile apps", "Databases & storage", "App security", "Wrapping"].map((name) => ({
  name,
}));

it("puts names that begin with the typed text first, then words, then what has it inside", () => {
  const names = rankMatches(things, "ap", 9).map(({ name }) => name);
  expect(names).toEqual(["App security", "Mobile apps", "Wrapping"]);
});

it("gives no more than asked for, and minds neither case nor accents", () => {
  expect(rankMatches(things, "AP", 1)).toEqual([{ name: "App security" }]);
  expect(rankMatches([{ name: "Crédit" }], "credit", 1)).toEqual([{ name: "Crédit" }]);
});
