import { describe, expect, it } from "vitest";
import type { CompanyWindows } from "@/lib/trends/change/change";
import {
  cellsWithin,
  judgeOneCompany,
  judgeSubjects,
  lastComparedMonth,
  sortByVerdict,
} from "@/lib/trends/change/judge-subjects";
import { judgedSubject } from "@/test/support/judged-subjects";

const company = (number: number, over: Partial<CompanyWindows> = {}): CompanyWindows => ({
  companyId: `company-${number}`,
  recentPosts: 20,
  recentClassified: 40,
  beforePosts: 4,
  beforeClassified: 40,
  ...over,
});
const ten = Array.from({ length: 10 }, (_, number) => company(number));

describe("judgeSubjects", () => {
  it("counts companies and posts of those that are compared, and no others", () => {
    const rows = [...ten, company(10, { recentPosts: 0 }), company(11, { beforeClassified: 0 })];
    const [judged] = judgeSubjects(new Map([["llms", rows]]));
    expect(judged).toMatchObject({
      verdict: "rising",
      breadth: 10,
      recentPosts: 200,
      beforePosts: 44,
    });
    expect(judged?.change?.companies).toBe(11);
  });

  it("tests all subjects together", () => {
    const still = ten.map((row) => ({ ...row, recentPosts: 4 }));
    const [alone] = judgeSubjects(new Map([["a", ten]]));
    const [together] = judgeSubjects(
      new Map([
        ["a", ten],
        ["b", still],
      ]),
    );
    expect(together?.changeP).toBeCloseTo(2 * (alone?.changeP ?? 0), 12);
  });
});

describe("judgeOneCompany", () => {
  it("compares the months of a company without asking for several companies", () => {
    const months = (posts: number) => Array.from({ length: 12 }, () => ({ posts, classified: 10 }));
    const [judged] = judgeOneCompany(new Map([["llms", { recent: months(5), before: months(1) }]]));
    expect(judged).toMatchObject({
      verdict: "rising",
      breadth: 1,
      recentPosts: 60,
      beforePosts: 12,
    });
  });
});

describe("sortByVerdict", () => {
  it("puts what rises first, then what falls, is steady, and is undecided; within each by momentum", () => {
    const subjects = [
      judgedSubject("undecided", { verdict: "inconclusive", doubt: "noise" }),
      judgedSubject("nothing", { verdict: "inconclusive", change: null, momentum: 0.9 }),
      judgedSubject("steady", { verdict: "steady" }),
      judgedSubject("falling", { verdict: "falling", momentum: -0.02 }),
      judgedSubject("falling more", { verdict: "falling", momentum: -0.2 }),
      judgedSubject("rising", { momentum: 0.01 }),
    ];
    expect(sortByVerdict(subjects).map(({ subjectId }) => subjectId)).toEqual([
      "rising",
      "falling more",
      "falling",
      "steady",
      "undecided",
      "nothing",
    ]);
  });
});

describe("lastComparedMonth", () => {
  it("takes the last month that has ended and has posts, no later than was asked for", () => {
    expect(lastComparedMonth("2026-11", "2026-11")).toBe("2026-10");
    expect(lastComparedMonth("2026-06", "2026-11")).toBe("2026-06");
    expect(lastComparedMonth("2026-11", "2026-11", "2025-12")).toBe("2025-12");
    expect(lastComparedMonth(null, "2026-11")).toBeNull();
  });
});

describe("cellsWithin", () => {
  it("gives the months of a span with classified posts, zero where none has the topic", () => {
    const classified = new Map([
      ["2026-01", 5],
      ["2026-02", 4],
      ["2026-03", 0],
      ["2026-04", 9],
    ]);
    const cells = cellsWithin(
      { from: "2026-02", to: "2026-04" },
      classified,
      new Map([["2026-04", 2]]),
    );
    expect(cells).toEqual([
      { posts: 0, classified: 4 },
      { posts: 2, classified: 9 },
    ]);
  });
});
