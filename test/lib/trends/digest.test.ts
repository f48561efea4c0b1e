import { describe, expect, it } from "vitest";
import {
  digestMarkdown,
  endedQuarters,
  gatherByTopic,
  newTopicsText,
  quartersByYear,
} from "@/lib/trends/digest";
import { judgedSubject } from "@/test/support/judged-subjects";

describe("endedQuarters", () => {
  it("lists the quarters with posts that have ended, the latest first", () => {
    const stored = { first: "2025-12", last: "2026-11" };
    expect(endedQuarters(stored, "2026-11")).toEqual(["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]);
    expect(endedQuarters(stored, "2027-01")[0]).toBe("2026-Q4");
    expect(endedQuarters({ first: null, last: null }, "2026-11")).toEqual([]);
  });
});

describe("quartersByYear", () => {
  it("keeps the latest year first and begins each with its first quarter", () => {
    expect(quartersByYear(["2026-Q2", "2026-Q1", "2025-Q4"])).toEqual([
      { year: "2026", quarters: ["2026-Q1", "2026-Q2"] },
      { year: "2025", quarters: ["2025-Q4"] },
    ]);
  });
});

describe("gatherByTopic", () => {
  it("puts the topics first that most companies took up", () => {
    const first = (topicId: string, companyId: string) => ({
      topicId,
      companyId,
      firstMonth: "2026-07",
      posts: 1,
    });
    expect(gatherByTopic([first("a", "x"), first("b", "x"), first("b", "y")])).toEqual([
      { topicId: "b", companyIds: ["x", "y"] },
      { topicId: "a", companyIds: ["x"] },
    ]);
  });
});

describe("newTopicsText", () => {
  const names = { topic: (id: string) => `Topic ${id}`, company: (id: string) => `Company ${id}` };

  it("names each topic with the companies to which it is new", () => {
    const taken = [
      { topicId: "a", companyIds: ["x", "y", "z"] },
      { topicId: "b", companyIds: ["x"] },
    ];
    expect(newTopicsText(taken, names)).toBe(
      "New this quarter: Topic a for Company x, Company y and Company z; Topic b for Company x.",
    );
  });

  it("says where nothing is new", () => {
    expect(newTopicsText([], names)).toMatch(/^New this quarter: nothing\. No company/);
  });
});

describe("digestMarkdown", () => {
  const digest = {
    quarter: "2026-Q3",
    windows: {
      recent: { from: "2026-07", to: "2026-09" },
      before: { from: "2026-04", to: "2026-06" },
    },
    findings: [{ text: "LLMs", subjectId: "llms" }, { text: " rose." }],
    totals: { posts: 12, classified: 11, companies: 3 },
    moving: [judgedSubject("llms")],
    largest: [],
    taken: [{ topicId: "llms", companyIds: ["evil"] }],
  };
  const names = {
    topic: () => "LLMs",
    company: () => "[click](https://evil.example)",
    address: "http://localhost",
  };

  it("has the findings, what moved with its interval, and what was taken up", () => {
    const text = digestMarkdown(digest, names);
    expect(text).toContain("# Engineering blogs in Q3 2026\n\nLLMs rose.");
    expect(text).toContain(
      "- [LLMs](http://localhost/topics/llms): rising, 10% to 20% (+6.0 to +14 points)",
    );
    expect(text).toContain("12 posts of 3 companies, 11 classified.");
  });

  it("takes names of companies literally", () => {
    expect(digestMarkdown(digest, names)).toContain("\\[click\\](https://evil.example)");
  });

  it("lists what is new this quarter, or says that nothing is", () => {
    expect(digestMarkdown(digest, names)).toContain("## New this quarter\n\n- [LLMs]");
    expect(digestMarkdown({ ...digest, taken: [] }, names)).toContain(
      "## New this quarter\n\nNo company that was known before",
    );
  });

  it("says where nothing moved", () => {
    expect(digestMarkdown({ ...digest, moving: [] }, names)).toContain("Nothing beyond noise.");
  });
});
