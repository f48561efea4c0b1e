import { describe, expect, it } from "vitest";
import { activeFilters, describeMonths, unknownIds } from "@/lib/posts/active-filters";
import { postQuerySchema } from "@/lib/posts/post-query";

const names = {
  topics: new Map([
    ["kubernetes", "Kubernetes & containers"],
    ["databases", "Databases"],
  ]),
  groups: new Map([["data", "Data"]]),
  companies: new Map([["acme", "Acme"]]),
};

describe("activeFilters", () => {
  it("names each filter and leads to the first page of the list without it", () => {
    const query = postQuerySchema.parse({
      q: "mesh",
      topic: "kubernetes,databases",
      from: "2026-04",
      to: "2026-06",
      page: 4,
    });
    expect(activeFilters(query, names)).toEqual([
      {
        kind: "Search",
        label: "“mesh”",
        hrefWithout: "/posts?topic=kubernetes%2Cdatabases&from=2026-04&to=2026-06",
      },
      {
        kind: "Topic",
        label: "Kubernetes & containers",
        hrefWithout: "/posts?q=mesh&topic=databases&from=2026-04&to=2026-06",
      },
      {
        kind: "Topic",
        label: "Databases",
        hrefWithout: "/posts?q=mesh&topic=kubernetes&from=2026-04&to=2026-06",
      },
      {
        kind: "Published",
        label: "Q2 2026",
        hrefWithout: "/posts?q=mesh&topic=kubernetes%2Cdatabases",
      },
    ]);
  });

  it("says groups, companies and states in words", () => {
    const query = postQuerySchema.parse({ group: "data", company: "acme", state: "undated" });
    expect(activeFilters(query, names).map(({ kind, label }) => `${kind}: ${label}`)).toEqual([
      "Group: Data",
      "Company: Acme",
      "State: Undated",
    ]);
  });

  it("gives nothing where nothing is filtered", () => {
    expect(activeFilters(postQuerySchema.parse({ page: 2 }), names)).toEqual([]);
  });
});

describe("describeMonths", () => {
  it.each([
    ["2026-04", "2026-06", "Q2 2026"],
    ["2026-01", "2026-12", "2026"],
    ["2026-03", "2026-03", "Mar 2026"],
    ["2026-03", "2026-08", "Mar 2026 to Aug 2026"],
    ["2025-01", "2026-12", "Jan 2025 to Dec 2026"],
    ["2026-03", null, "from Mar 2026"],
    [null, "2026-03", "until Mar 2026"],
    [null, null, null],
  ])("says %s to %s as %s", (from, to, words) => {
    expect(describeMonths({ from, to })).toBe(words);
  });
});

describe("unknownIds", () => {
  it("names what is in no list, and what could be", () => {
    const query = postQuerySchema.parse({ topic: "kubernetes,nope", company: "gone" });
    expect(unknownIds(query, names)).toEqual([
      {
        parameter: "topic",
        allowed: "ids of the list below, such as kubernetes; there is no topic nope",
      },
      {
        parameter: "company",
        allowed: "ids of the list below, such as acme; there is no company gone",
      },
    ]);
  });
});
