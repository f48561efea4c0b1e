import { describe, expect, it } from "vitest";
import { type Change, changeInterval } from "@/lib/trends/change/change";
import {
  decideVerdicts,
  type SubjectChange,
  steadyMargin,
} from "@/lib/trends/change/decide-verdicts";

function change(difference: number, standardError: number, over: Partial<Change> = {}): Change {
  const degreesOfFreedom = 60;
  return {
    before: 0.05,
    recent: 0.05 + difference,
    difference,
    standardError,
    degreesOfFreedom,
    interval: changeInterval(difference, standardError, degreesOfFreedom),
    recentClassified: 1200,
    beforeClassified: 1200,
    companies: 40,
    ...over,
  };
}

function subject(subjectId: string, over: Partial<SubjectChange>): SubjectChange {
  const momentum = over.change?.difference ?? 0;
  return { subjectId, change: null, yearChange: null, momentum, ...over };
}

function verdictOf(over: Partial<SubjectChange>, options = {}) {
  const [judged] = decideVerdicts([subject("llms", over)], options);
  return { verdict: judged?.verdict, doubt: judged?.doubt };
}

describe("decideVerdicts", () => {
  it("says rising or falling where the change is significant", () => {
    expect(verdictOf({ change: change(0.05, 0.01) })).toEqual({ verdict: "rising", doubt: null });
    expect(verdictOf({ change: change(-0.04, 0.01) })).toEqual({ verdict: "falling", doubt: null });
  });

  it("says steady where the change is shown to lie within the margin, even if it is certain", () => {
    expect(verdictOf({ change: change(0.001, 0.004) }).verdict).toBe("steady");
    expect(verdictOf({ change: change(0.005, 0.001) }).verdict).toBe("steady");
  });

  it("says inconclusive where neither a change nor its absence can be shown", () => {
    expect(verdictOf({ change: change(0.01, 0.01) })).toEqual({
      verdict: "inconclusive",
      doubt: "noise",
    });
  });

  it.each([
    ["few-posts", change(0.05, 0.01, { recentClassified: 29 })],
    ["few-companies", change(0.05, 0.01, { companies: 4 })],
    ["few-posts", null],
  ] as const)("says inconclusive for %s", (doubt, thin) => {
    expect(verdictOf({ change: thin })).toEqual({ verdict: "inconclusive", doubt });
  });

  it("asks no number of companies of one company's own topics", () => {
    const own = change(0.05, 0.01, { companies: 1 });
    expect(verdictOf({ change: own }, { isOneCompany: true }).verdict).toBe("rising");
  });

  it("does not call a rise what one company makes alone", () => {
    expect(verdictOf({ change: change(0.05, 0.01), momentum: 0 })).toEqual({
      verdict: "inconclusive",
      doubt: "one-company",
    });
  });

  it.each([
    ["is as high", 0.001],
    ["is higher", -0.05],
  ])("does not call a rise what comes every year: the year before %s", (_, difference) => {
    const yearChange = change(difference, 0.01);
    expect(verdictOf({ change: change(0.05, 0.01), yearChange })).toEqual({
      verdict: "inconclusive",
      doubt: "season",
    });
  });

  it("calls a rise what the year before bears out", () => {
    const yearChange = change(0.04, 0.01);
    expect(verdictOf({ change: change(0.05, 0.01), yearChange }).verdict).toBe("rising");
  });

  it("tests all subjects together: what is significant alone may not be among forty", () => {
    const weak = change(0.025, 0.01);
    expect(verdictOf({ change: weak }).verdict).toBe("rising");
    const noise = Array.from({ length: 39 }, (_, index) =>
      subject(`topic-${index}`, { change: change(0.002, 0.01) }),
    );
    const judged = decideVerdicts([subject("llms", { change: weak }), ...noise]);
    expect(judged[0]).toMatchObject({ subjectId: "llms", verdict: "inconclusive", doubt: "noise" });
    expect(judged[0]?.changeP).toBeGreaterThan(0.05);
  });

  it("leaves what cannot be tested out of the number of tests", () => {
    const untested = Array.from({ length: 39 }, (_, index) => subject(`topic-${index}`, {}));
    const judged = decideVerdicts([subject("llms", { change: change(0.025, 0.01) }), ...untested]);
    expect(judged.map(({ verdict }) => verdict).slice(0, 2)).toEqual(["rising", "inconclusive"]);
  });

  it("gives nothing for nothing", () => {
    expect(decideVerdicts([])).toEqual([]);
  });
});

describe("steadyMargin", () => {
  it("is a quarter of the share before, at least half a percentage point", () => {
    expect(steadyMargin(0.2)).toBe(0.05);
    expect(steadyMargin(0.01)).toBe(0.005);
  });
});
