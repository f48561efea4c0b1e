import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardedCell, plainCell } from "@/lib/posts/csv-cell";

const risky = fc.stringMatching(/^['=+\-@＝＋－＠\t\r\nab]{0,8}$/);

describe("guardedCell", () => {
  it("leaves no cell that a spreadsheet would run as a formula", () => {
    fc.assert(fc.property(risky, (text) => !/^[=+\-@＝＋－＠\t\r\n]/.test(guardedCell(text))));
  });

  it("is undone by plainCell, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(risky, fc.string({ unit: "grapheme" })), (text) => {
        expect(plainCell(guardedCell(text))).toBe(text);
      }),
    );
  });

  it("changes nothing that is no formula", () => {
    expect(["", "A title", "'quoted'", "3 = 3"].map(guardedCell)).toEqual([
      ...["", "A title", "'quoted'", "3 = 3"],
    ]);
  });
});
