import { describe, expect, it } from "vitest";
import { findChartMarks } from "@/lib/trends/chart-marks";

const range = { from: "2026-01", to: "2026-12", granularity: "quarter" as const };
const at = (day: string) => Date.parse(day);
const use = (day: string, model: string, prompt: string | null = null) => ({
  at: at(day),
  model,
  prompt,
});
const change = (day: string, version: number, ...topicIds: string[]) => ({
  at: at(day),
  version,
  topicIds,
  words: `Change ${version}`,
});

describe("findChartMarks", () => {
  it("marks where another model or prompt took over, and not the first one or its repetition", () => {
    const models = [
      use("2026-01-05", "local-2"),
      use("2026-04-05", "local-2"),
      use("2026-05-05", "gpt", "3"),
      use("2026-08-05", "gpt", "4"),
    ];
    expect(findChartMarks({ models, taxonomy: [], shown: null }, range)).toEqual([
      { period: "2026-Q2", text: "labels from then on by gpt with prompt 3" },
      { period: "2026-Q3", text: "labels from then on by gpt with prompt 4" },
    ]);
  });

  it("takes the changes of the taxonomy in a period together, of topics that are shown", () => {
    const taxonomy = [
      change("2026-02-01", 2, "llms"),
      change("2026-03-01", 3, "web", "llms"),
      change("2026-07-01", 4, "web"),
    ];
    const marks = (shown: string[] | null) =>
      findChartMarks({ models: [], taxonomy, shown }, range).map(({ text }) => text);
    expect(marks(["llms"])).toEqual(["taxonomy: Change 2; Change 3 (now version 3)"]);
    expect(marks(null)).toHaveLength(2);
  });

  it("leaves out what happened outside the range", () => {
    const models = [use("2025-01-05", "a"), use("2025-12-31", "b"), use("2027-01-01", "c")];
    expect(findChartMarks({ models, taxonomy: [], shown: null }, range)).toEqual([]);
  });
});
