import { describe, expect, it } from "vitest";
import { findNewTopics, isPastKnown } from "@/lib/trends/first-seen";

const first = (companyId: string, firstMonth: string, posts = 1) => ({
  companyId,
  topicId: "llms",
  firstMonth,
  posts,
});
const past = (companyId: string, coveredFrom: string, classifiedBefore = 50) => ({
  companyId,
  coveredFrom,
  classifiedBefore,
});

describe("findNewTopics", () => {
  it("gives what companies took up in the period, the most posts first", () => {
    const firsts = [
      first("acme", "2026-08"),
      first("bolt", "2026-07", 4),
      first("core", "2026-06"),
    ];
    const pasts = firsts.map(({ companyId }) => past(companyId, "2020-01"));
    const found = findNewTopics(firsts, pasts, "2026-07");
    expect(found.map(({ companyId }) => companyId)).toEqual(["bolt", "acme"]);
  });

  it("calls nothing new of a company whose past is short or hardly known", () => {
    const firsts = [
      first("short", "2026-08"),
      first("thin", "2026-08"),
      first("unknown", "2026-08"),
    ];
    const pasts = [past("short", "2025-08"), past("thin", "2020-01", 19)];
    expect(findNewTopics(firsts, pasts, "2026-07")).toEqual([]);
  });

  it("takes a past of exactly a year for long enough", () => {
    const found = findNewTopics([first("acme", "2026-07")], [past("acme", "2025-07")], "2026-07");
    expect(found).toHaveLength(1);
  });
});

describe("isPastKnown", () => {
  it("asks for a year and twenty posts before the month", () => {
    expect(isPastKnown(past("acme", "2025-07", 20), "2026-07")).toBe(true);
    expect(isPastKnown(past("acme", "2025-08", 20), "2026-07")).toBe(false);
    expect(isPastKnown(past("acme", "2025-07", 19), "2026-07")).toBe(false);
  });
});
