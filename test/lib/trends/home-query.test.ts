import { describe, expect, it } from "vitest";
import { homeQuerySchema, topicQuerySchema, verdictPath } from "@/lib/trends/home-query";

describe("homeQuerySchema", () => {
  it("takes the choices of a chart and a verdict, but no measure", () => {
    expect(homeQuerySchema.parse({ verdict: "rising", by: "year" })).toMatchObject({
      verdict: "rising",
      by: "year",
      level: "topics",
    });
    expect(homeQuerySchema.safeParse({ metric: "count" }).success).toBe(false);
  });

  it("refuses an end before the beginning and a verdict that there is not", () => {
    expect(homeQuerySchema.safeParse({ from: "2026-02", to: "2026-01" }).success).toBe(false);
    expect(homeQuerySchema.safeParse({ verdict: "up" }).success).toBe(false);
  });
});

describe("the months to compare", () => {
  it("are twelve, or one of the lengths that there are, on the first page and a topic's", () => {
    for (const schema of [homeQuerySchema, topicQuerySchema]) {
      expect(schema.parse({}).window).toBe(12);
      expect(schema.parse({ window: "24" }).window).toBe(24);
      expect(schema.safeParse({ window: "5" }).success).toBe(false);
    }
  });

  it("stand in the address of a page where they are not twelve", () => {
    expect(verdictPath("/", { window: 12 })).toBe("/");
    expect(verdictPath("/topics/llms", { window: 24 })).toBe("/topics/llms?window=24");
    expect(verdictPath("/", { window: 3, verdict: "rising" })).toBe("/?verdict=rising&window=3");
  });
});
