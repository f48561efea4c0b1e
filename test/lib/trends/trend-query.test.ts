import { describe, expect, it } from "vitest";
import { parseParameters } from "@/lib/parse-parameters";
import { trendDefaults } from "@/lib/trends/trend-choices";
import { trendHref } from "@/lib/trends/trend-href";
import {
  keepKnownIds,
  resolveRange,
  type TrendQuery,
  trendQuerySchema,
} from "@/lib/trends/trend-query";

const stored = { first: "2015-02", last: "2026-08" };
const currentMonth = "2026-11";

describe("trendQuerySchema", () => {
  it("has the same defaults as the addresses", () => {
    expect(trendQuerySchema.parse({})).toEqual(trendDefaults);
  });

  it("refuses more subjects than can be told apart", () => {
    const parsed = parseParameters(trendQuerySchema, { subjects: "a,b,c,d,e,f,g,h,i" });
    expect(parsed).toEqual({
      ok: false,
      problems: [{ parameter: "subjects", allowed: "at most 8 ids" }],
    });
  });

  it("counts an id that stands twice once", () => {
    expect(trendQuerySchema.parse({ subjects: "a, b,a,," }).subjects).toEqual(["a", "b"]);
  });

  it("refuses a range that ends before it begins", () => {
    const parsed = parseParameters(trendQuerySchema, { from: "2026-03", to: "2026-02" });
    expect(parsed).toMatchObject({ ok: false, problems: [{ parameter: "to" }] });
  });
});

describe("trendHref", () => {
  it("leaves out what is at its default", () => {
    expect(trendHref("/", trendDefaults)).toBe("/");
  });

  it("adds to what the path has already", () => {
    expect(trendHref("/explore?view=heat", { by: "year" })).toBe("/explore?view=heat&by=year");
  });

  it("makes an address that reproduces the choices", () => {
    const query: TrendQuery = {
      metric: "breadth",
      by: "month",
      level: "groups",
      subjects: ["data", "ai"],
      companies: ["github", "企業"],
      from: "2024-02",
      to: "2025-03",
      v: 812,
    };
    const address = new URL(trendHref("/topics/llms", query), "http://localhost");
    expect(address.pathname).toBe("/topics/llms");
    expect(trendQuerySchema.parse(Object.fromEntries(address.searchParams))).toEqual(query);
  });
});

describe("resolveRange", () => {
  const ask = (query: Partial<TrendQuery>) =>
    resolveRange({ ...trendDefaults, ...query }, stored, currentMonth);

  it("shows 36 months up to the end of the last quarter with posts", () => {
    expect(ask({})).toEqual({ from: "2023-10", to: "2026-09" });
  });

  it("shows 36 months up to the last one with posts by month", () => {
    expect(ask({ by: "month" })).toEqual({ from: "2023-09", to: "2026-08" });
  });

  it("shows ten years by year, up to the present month", () => {
    expect(ask({ by: "year" })).toEqual({ from: "2016-01", to: "2026-11" });
  });

  it("takes the months that were asked for", () => {
    expect(ask({ from: "2020-05", to: "2021-02" })).toEqual({ from: "2020-05", to: "2021-02" });
  });

  it("begins no earlier than the first period with posts, however far back the address asks", () => {
    expect(ask({ from: "1990-01" }).from).toBe("2015-01");
    expect(ask({ from: "1990-01", by: "month" }).from).toBe("2015-02");
  });

  it("ends no later than the present month, however far ahead the address asks", () => {
    expect(ask({ to: "2099-12" }).to).toBe("2026-11");
    expect(ask({ from: "2098-01", to: "2099-12" })).toEqual({ from: "2026-11", to: "2026-11" });
  });

  it("begins with the first post where there are fewer than 36 months", () => {
    const range = resolveRange(trendDefaults, { first: "2026-05", last: "2026-08" }, currentMonth);
    expect(range).toEqual({ from: "2026-04", to: "2026-09" });
  });

  it("does not end in the future where a post is dated there", () => {
    const range = resolveRange(trendDefaults, { first: "2026-05", last: "2031-01" }, currentMonth);
    expect(range.to).toBe("2026-11");
  });

  it("shows the last 36 months of an empty database", () => {
    const range = resolveRange(trendDefaults, { first: null, last: null }, currentMonth);
    expect(range).toEqual({ from: "2023-10", to: "2026-11" });
  });
});

describe("keepKnownIds", () => {
  const known = { subjects: new Set(["llms", "apis"]), companies: new Set(["github"]) };

  it("takes out unknown ids and names them with their parameter", () => {
    const query = { ...trendDefaults, subjects: ["apis", "nope"], companies: ["x", "y"] };
    const kept = keepKnownIds(query, known);
    expect(kept.query).toEqual({ ...trendDefaults, subjects: ["apis"] });
    expect(kept.problems.map(({ parameter }) => parameter)).toEqual(["subjects", "companies"]);
    expect(kept.problems[0]?.allowed).toContain("nope");
    expect(kept.problems[1]?.allowed).toContain("x, y");
  });

  it("finds no fault with known ids", () => {
    const query = { ...trendDefaults, subjects: ["llms"], companies: ["github"] };
    expect(keepKnownIds(query, known)).toEqual({ query, problems: [] });
  });
});
