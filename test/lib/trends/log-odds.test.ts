import { describe, expect, it } from "vitest";
import { rankEmergingTerms } from "@/lib/trends/log-odds";

const totals = { recent: 1000, before: 3000 };
const term = (name: string, recent: number, before: number, companies = 5) => ({
  term: name,
  recent,
  before,
  companies,
});

describe("rankEmergingTerms", () => {
  it("gives log-odds with an informative prior, and their z", () => {
    // Python: log((y+a)/(n+200-y-a)) - log((x+a)/(m+200-x-a)), over sqrt(1/(y+a) + 1/(x+a))
    const [agents] = rankEmergingTerms([term("agents", 40, 10)], totals, 5);
    expect(agents?.logOdds).toBeCloseTo(2.236749835128408, 10);
    expect(agents?.z).toBeCloseTo(6.951612264926321, 10);
    expect(agents?.adjustedP).toBeLessThan(1e-6);
  });

  it("ranks what surely grew before what is rare, and leaves out what did not grow", () => {
    const ranked = rankEmergingTerms(
      [term("rare", 3, 0), term("usual", 100, 300), term("agents", 40, 10), term("gone", 1, 90)],
      totals,
      5,
    );
    expect(ranked.map((row) => row.term)).toEqual(["agents", "rare"]);
  });

  it("makes nothing of a term that every post has", () => {
    const ranked = rankEmergingTerms([term("post", 1000, 3000), term("agents", 40, 10)], totals, 5);
    expect(ranked.map((row) => row.term)).toEqual(["agents"]);
    expect(ranked[0]?.adjustedP).toBeLessThan(1e-6);
  });

  it("leaves out what one or two companies write of alone", () => {
    expect(rankEmergingTerms([term("acme cloud", 60, 0, 2)], totals, 5)).toEqual([]);
  });
});
