import { describe, expect, it } from "vitest";
import { rowId } from "@/lib/row-id";

describe("rowId", () => {
  it("reads the id of a row", () => {
    expect(rowId("285")).toBe(285);
  });

  it.each(["", "0", "-1", "1.5", "1e3", "007", "x", "9".repeat(30)])("gives 0 for %j", (text) => {
    expect(rowId(text)).toBe(0);
  });
});
