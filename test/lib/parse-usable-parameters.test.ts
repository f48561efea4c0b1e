import { describe, expect, it } from "vitest";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { trendQuerySchema } from "@/lib/trends/trend-query";

describe("parseUsableParameters", () => {
  it("keeps what can be used and names what cannot", () => {
    const { query, problems } = parseUsableParameters(trendQuerySchema, {
      metric: "size",
      by: "year",
      colour: "red",
    });
    expect(query).toMatchObject({ metric: "share", by: "year" });
    expect(problems.map(({ parameter }) => parameter).sort()).toEqual(["colour", "metric"]);
  });

  it("drops the end of a range that lies before its beginning", () => {
    const { query, problems } = parseUsableParameters(trendQuerySchema, {
      from: "2026-03",
      to: "2026-01",
      by: "month",
    });
    expect(query).toMatchObject({ from: "2026-03", to: null, by: "month" });
    expect(problems).toEqual([{ parameter: "to", allowed: "a month not before from" }]);
  });

  it("finds no fault with good parameters", () => {
    expect(parseUsableParameters(trendQuerySchema, { metric: "count" }).problems).toEqual([]);
  });
});
