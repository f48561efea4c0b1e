import { describe, expect, it } from "vitest";
import { simulateAudits } from "@/jobs/simulate/simulate-audits";
import { simulateIntervals } from "@/jobs/simulate/simulate-intervals";
import { simulateFalseVerdicts, simulatePower } from "@/jobs/simulate/simulate-verdicts";

// A small version of `npm run simulate`: bounds are wider by three standard errors of the counts.
describe("intervals of a share", () => {
  const rows = simulateIntervals({ corpora: 300, seed: 11 });
  const coverages = (method: string) =>
    rows.filter((row) => row.method === method).map(({ coverage }) => coverage);

  it("hold the truth in about 95 of 100 corpora, also where companies keep to their topics", () => {
    for (const coverage of coverages("pooled (used)")) {
      expect(coverage).toBeGreaterThan(0.91);
      expect(coverage).toBeLessThan(0.99);
    }
  });

  it("would not if posts of one company were taken as independent", () => {
    expect(Math.min(...coverages("Wilson"))).toBeLessThan(0.8);
  });
});

describe("intervals with an audit", () => {
  const rows = simulateAudits({ corpora: 500, seed: 12, auditSize: 100 });
  const find = (start: string) => rows.find(({ method }) => method.startsWith(start));

  // 500 corpora tell a coverage to about 2 points either way.
  const isSound = (coverage = 0) => coverage > 0.93 && coverage < 0.975;

  it("hold the truth in about 95 of 100 corpora at 75 % of the audit's own width", () => {
    const used = find("PPI++ as used");
    expect(used?.coverage).toSatisfy(isSound);
    expect(used?.widthRatio).toBeLessThan(0.75);
  });

  it("hold it as often with unequal chances of being drawn, where labels alone seldom do", () => {
    const used = find("DSL");
    expect(used?.coverage).toSatisfy(isSound);
    expect(used?.widthRatio).toBeLessThan(0.75);
    expect(find("labels alone")?.coverage).toBeLessThan(0.6);
  });

  it("hold it as often in one of many periods, corrected by the audit of all", () => {
    expect(find("PPI++ as used in one period")?.coverage).toSatisfy(isSound);
  });
});

describe("verdicts", () => {
  it("are seldom false where nothing changes", () => {
    for (const row of simulateFalseVerdicts({ rounds: 10, seed: 13 })) {
      expect(row.falseVerdicts).toBeLessThan(0.01);
    }
  });

  it("find a share that doubles, at 300 posts a quarter", () => {
    const rows = simulatePower({ rounds: 40, seed: 14 });
    const [hundred, , sixty] = rows;
    expect(hundred?.rising).toBeGreaterThan(0.75);
    expect(sixty?.companies).toBe(60);
    expect(sixty?.rising).toBeGreaterThan(0.7);
  });
});
