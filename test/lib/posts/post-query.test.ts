import { describe, expect, it } from "vitest";
import { parseParameters } from "@/lib/parse-parameters";
import { filterOf, postQuerySchema, postsHref } from "@/lib/posts/post-query";

const query = postQuerySchema.parse({
  q: " service mesh ",
  topic: "kubernetes,databases",
  company: "acme",
  from: "2026-04",
  to: "2026-06",
  state: "reviewed",
  page: "3",
});

function problemOf(raw: Record<string, string>) {
  const parsed = parseParameters(postQuerySchema, raw);
  return parsed.ok ? null : parsed.problems;
}

describe("postQuerySchema", () => {
  it("reads every choice of an address", () => {
    expect(query).toEqual({
      q: "service mesh",
      topic: ["kubernetes", "databases"],
      group: [],
      company: ["acme"],
      from: "2026-04",
      to: "2026-06",
      week: null,
      state: "reviewed",
      page: 3,
    });
  });

  it.each([
    [{ state: "odd" }, "state", "one of unlabelled, unclassified, reviewed, undated"],
    [{ from: "2026-13" }, "from", "a month such as 2026-03"],
    [{ from: "2026-06", to: "2026-04" }, "to", "a month not before from"],
    [{ page: "0" }, "page", "a whole number from 1 to 100,000"],
    [{ page: "2.5" }, "page", "a whole number from 1 to 100,000"],
    [{ page: "many" }, "page", "a whole number from 1 to 100,000"],
    [{ q: "x".repeat(201) }, "q", "at most 200 characters"],
    [{ zap: "1" }, "zap", "this parameter is not known"],
  ])("refuses %j and says what is allowed", (raw, parameter, allowed) => {
    expect(problemOf(raw)).toEqual([{ parameter, allowed: expect.stringContaining(allowed) }]);
  });
});

describe("postsHref", () => {
  it("leads back to the same choices", () => {
    const { searchParams, pathname } = new URL(postsHref(query), "http://localhost");
    expect(pathname).toBe("/posts");
    expect(postQuerySchema.parse(Object.fromEntries(searchParams))).toEqual(query);
  });

  it("leaves out what is at its default", () => {
    expect(postsHref()).toBe("/posts");
    expect(postsHref({ page: 1, topic: [], q: "" })).toBe("/posts");
    expect(postsHref({ topic: ["a"], page: 2 })).toBe("/posts?topic=a&page=2");
  });

  it("escapes what a reader typed", () => {
    expect(postsHref({ q: "c# & more" })).toBe("/posts?q=c%23+%26+more");
  });
});

describe("filterOf", () => {
  it("takes everything but the page", () => {
    expect(filterOf(query)).toEqual({
      topicIds: ["kubernetes", "databases"],
      groupIds: [],
      companyIds: ["acme"],
      from: "2026-04",
      to: "2026-06",
      week: null,
      search: "service mesh",
      state: "reviewed",
    });
  });
});
