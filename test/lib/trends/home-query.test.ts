import { describe, expect, it } from "vitest";
import { homeQuerySchema } from "@/lib/trends/home-query";

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
