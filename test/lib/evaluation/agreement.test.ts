import { describe, expect, it } from "vitest";
import { cohensKappa, krippendorffsAlpha } from "@/lib/evaluation/agreement";

function pairs(counts: [one: boolean, two: boolean, times: number][]): [boolean, boolean][] {
  return counts.flatMap(([one, two, times]) => Array<[boolean, boolean]>(times).fill([one, two]));
}

describe("cohensKappa", () => {
  it("is that of the known example of 50 applications: 20 and 15 agreed, 5 and 10 not", () => {
    // p_o = 0.7, p_e = 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
    const answers = pairs([
      [true, true, 20],
      [true, false, 5],
      [false, true, 10],
      [false, false, 15],
    ]);
    expect(cohensKappa(answers)).toBeCloseTo(0.4, 12);
  });

  it("is 1 for full agreement, 0 for what chance gives, and below 0 for less", () => {
    expect(
      cohensKappa(
        pairs([
          [true, true, 3],
          [false, false, 4],
        ]),
      ),
    ).toBe(1);
    const byChance = pairs([
      [true, true, 1],
      [true, false, 1],
      [false, true, 1],
      [false, false, 1],
    ]);
    expect(cohensKappa(byChance)).toBe(0);
    expect(
      cohensKappa(
        pairs([
          [true, false, 2],
          [false, true, 2],
        ]),
      ),
    ).toBe(-1);
  });

  it("is unknown without posts, and where only one answer occurs", () => {
    expect(cohensKappa([])).toBeNull();
    expect(cohensKappa(pairs([[false, false, 9]]))).toBeNull();
  });
});

describe("krippendorffsAlpha", () => {
  it("is that of Krippendorff's example of two observers and binary values: 0.095", () => {
    const meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
    const owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
    const units = meg.map((value, unit) => [value, owen[unit] ?? 0]);
    expect(krippendorffsAlpha(units)).toBeCloseTo(0.095, 3);
  });

  it("is that of Krippendorff's example of four observers and missing values: 0.743", () => {
    const observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    const units = Array.from({ length: 12 }, (_, unit) =>
      observers.map((values) => values[unit] ?? ".").filter((value) => value !== "."),
    );
    expect(krippendorffsAlpha(units)).toBeCloseTo(0.743, 3);
  });

  it("leaves out units that one observer has read, and is unknown where one value occurs", () => {
    expect(krippendorffsAlpha([["a"], ["a", "a"], ["b", "b"], ["c"]])).toBe(1);
    expect(
      krippendorffsAlpha([
        ["a", "a"],
        ["a", "a"],
      ]),
    ).toBeNull();
    expect(krippendorffsAlpha([["a"]])).toBeNull();
  });
});
