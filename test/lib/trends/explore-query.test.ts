import { describe, expect, it } from "vitest";
import { exploreHref } from "@/lib/trends/explore-choices";
import { exploreQuerySchema } from "@/lib/trends/explore-query";

describe("exploreHref", () => {
  it("makes an address that reproduces every choice", () => {
    const query = exploreQuerySchema.parse({
      view: "stacked",
      lines: "companies",
      by: "month",
      subjects: "llms",
      companies: "acme,bolt",
      from: "2024-02",
      v: "7",
    });
    const address = new URL(exploreHref(query), "http://localhost");
    expect(exploreQuerySchema.parse(Object.fromEntries(address.searchParams))).toEqual(query);
    expect(exploreHref({})).toBe("/explore");
  });
});
