import { describe, expect, it } from "vitest";
import { buildHeatMap, heatOf, largestShare } from "@/lib/trends/heat-map";

const axis = (...ids: string[]) => ids.map((id) => ({ id, name: id.toUpperCase() }));
const heat = buildHeatMap(axis("llms", "web"), axis("acme", "bolt"), {
  postsOf: (row, column) => (row === "llms" && column === "acme" ? 5 : 0),
  classifiedOf: (_, column) => (column === "acme" ? 20 : 9),
  hrefOf: (row, column) => `/${row}/${column}`,
});

describe("buildHeatMap", () => {
  it("has a cell for every pair, zero where nothing was written", () => {
    expect(heat.rows.map(({ name, cells }) => [name, cells.map(({ posts }) => posts)])).toEqual([
      ["LLMS", [5, 0]],
      ["WEB", [0, 0]],
    ]);
    expect(heat.rows[0]?.cells[0]).toEqual({
      posts: 5,
      classified: 20,
      share: 0.25,
      href: "/llms/acme",
    });
  });

  it("refuses the share of fewer than ten classified posts", () => {
    expect(heat.rows[0]?.cells[1]?.share).toBeNull();
  });
});

describe("largestShare", () => {
  it("is that of all cells, and 0 of none", () => {
    expect(largestShare(heat)).toBe(0.25);
    expect(largestShare({ columns: [], rows: [] })).toBe(0);
  });
});

describe("heatOf", () => {
  it("goes by the square root from 0 to 1", () => {
    expect([heatOf(0, 0.4), heatOf(0.1, 0.4), heatOf(0.4, 0.4), heatOf(0, 0)]).toEqual([
      0, 0.5, 1, 0,
    ]);
  });
});
