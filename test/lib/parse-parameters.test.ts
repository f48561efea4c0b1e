import { describe, expect, it } from "vitest";
import { parseParameters } from "@/lib/parse-parameters";
import { trendQuerySchema } from "@/lib/trends/trend-query";

describe("parseParameters", () => {
  it("fills in defaults, and takes empty parameters as absent", () => {
    const parsed = parseParameters(trendQuerySchema, { metric: "", companies: undefined });
    expect(parsed).toMatchObject({
      ok: true,
      value: { metric: "share", by: "quarter", companies: [] },
    });
  });

  it("joins repeated parameters", () => {
    const parsed = parseParameters(trendQuerySchema, { companies: ["a", "b,a"] });
    expect(parsed).toMatchObject({ ok: true, value: { companies: ["a", "b"] } });
  });

  it("names every parameter at fault and what is allowed", () => {
    const parsed = parseParameters(trendQuerySchema, {
      metric: "size",
      from: "2026-13",
      colour: "red",
    });
    expect(parsed).toEqual({
      ok: false,
      problems: expect.arrayContaining([
        { parameter: "metric", allowed: "one of share, companyShare, count, breadth" },
        { parameter: "from", allowed: expect.stringContaining("a month such as 2026-03") },
        { parameter: "colour", allowed: "this parameter is not known" },
      ]),
    });
  });
});
