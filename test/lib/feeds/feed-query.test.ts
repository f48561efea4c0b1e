import { describe, expect, it } from "vitest";
import { feedQuerySchema, feedsHref } from "@/lib/feeds/feed-query";
import { parseParameters } from "@/lib/parse-parameters";

describe("feedQuerySchema", () => {
  it("names what is allowed", () => {
    expect(parseParameters(feedQuerySchema, { state: "broken" })).toEqual({
      ok: false,
      problems: [{ parameter: "state", allowed: "one of all, attention, paused" }],
    });
  });
});

describe("feedsHref", () => {
  it("leaves out what is at its default", () => {
    expect(feedsHref({})).toBe("/feeds");
    expect(feedsHref({ state: "attention", q: "a b", group: "Pay & go", page: 2 })).toBe(
      "/feeds?state=attention&q=a+b&group=Pay+%26+go&page=2",
    );
  });
});
