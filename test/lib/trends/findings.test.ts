import { describe, expect, it } from "vitest";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import { describeFindings, findingsText } from "@/lib/trends/findings";
import { judgedSubject } from "@/test/support/judged-subjects";

const options = { nameOf: (id: string) => id.toUpperCase(), noun: "topic" };
const noise = { verdict: "inconclusive", doubt: "noise" } as const;
const thin = { verdict: "inconclusive", doubt: "few-posts", change: null } as const;
const steady = { verdict: "steady" } as const;
const falling = { verdict: "falling" } as const;

const say = (subjects: JudgedSubject[], over = {}) =>
  findingsText(describeFindings(subjects, { ...options, ...over }));

describe("describeFindings", () => {
  it("tells what rose and fell with shares and companies, and what is within noise", () => {
    const subjects = [
      judgedSubject("llms"),
      judgedSubject("cloud", falling),
      judgedSubject("web", noise),
    ];
    expect(say(subjects)).toBe(
      "LLMS rose from 10% to 20% of posts, in 12 of 30 companies; CLOUD fell from 10% to 20% of posts, in 12 of 30 companies; the rest is within noise.",
    );
  });

  it("names what else moved, and counts what is too much to name", () => {
    const subjects = ["a", "b", "c", "d", "e"].map((id) => judgedSubject(id));
    expect(say(subjects, { told: 1, named: 2 })).toBe(
      "A rose from 10% to 20% of posts, in 12 of 30 companies; B, C and 2 more rose too.",
    );
    expect(say(subjects.slice(0, 2), { told: 1 })).toBe(
      "A rose from 10% to 20% of posts, in 12 of 30 companies; B rose too.",
    );
  });

  it("keeps steady, noisy and thin apart where there are several of these", () => {
    const subjects = [
      judgedSubject("a"),
      judgedSubject("b", steady),
      judgedSubject("c", noise),
      judgedSubject("d", noise),
      judgedSubject("e", thin),
    ];
    expect(say(subjects, { isOneCompany: true })).toBe(
      "A rose from 10% to 20% of posts; 1 topic held steady (shown to lie within a quarter of its share, or half a point); the change of 2 topics is within noise; 1 topic cannot be compared yet.",
    );
  });

  it("says that nothing moved, and what came nearest to it", () => {
    const subjects = [
      judgedSubject("a", { ...noise, changeP: 0.6 }),
      judgedSubject("b", { ...noise, changeP: 0.07 }),
      judgedSubject("c", steady),
    ];
    expect(say(subjects)).toBe(
      "No topic rose or fell beyond noise, not even B from 10% to 20%; 1 topic held steady (shown to lie within a quarter of its share, or half a point).",
    );
  });

  it("claims nothing where nothing can be compared", () => {
    expect(say([judgedSubject("a", thin), judgedSubject("b", thin)])).toBe(
      "2 topics cannot be compared yet.",
    );
  });

  it("links every subject that it names to its evidence", () => {
    const parts = describeFindings([judgedSubject("a"), judgedSubject("b", falling)], options);
    expect(parts.filter(({ subjectId }) => subjectId).map(({ subjectId }) => subjectId)).toEqual([
      "a",
      "b",
    ]);
  });
});
