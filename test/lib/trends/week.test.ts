import { describe, expect, it } from "vitest";
import { firstMondayOf, mondayOf, timesOfWeek, weekOf, weeksBetween } from "@/lib/trends/week";
import { testDatabase } from "@/test/support/job-context";

const day = (text: string) => Date.parse(`${text}T12:00:00Z`);

describe("weekOf", () => {
  // Python: datetime.date(2026, 1, 1).isocalendar() and so on
  it.each([
    ["2026-01-01", "2026-W01"],
    ["2024-12-30", "2025-W01"],
    ["2021-01-03", "2020-W53"],
    ["2021-01-04", "2021-W01"],
    ["2026-08-30", "2026-W35"],
    ["2026-08-31", "2026-W36"],
  ])("puts %s into %s", (text, week) => {
    expect(weekOf(day(text))).toBe(week);
  });

  it("says what SQLite says, for every day of thirty years", () => {
    const { $client: database } = testDatabase();
    const ask = database.prepare("select strftime('%G-W%V', ? / 1000, 'unixepoch') as week");
    for (let at = day("1999-12-20"); at < day("2030-01-10"); at += 86_400_000)
      expect(ask.get(at)).toEqual({ week: weekOf(at) });
  });
});

describe("a week", () => {
  it("begins on its Monday and ends a millisecond before the next", () => {
    expect(new Date(mondayOf("2026-W35")).toISOString()).toBe("2026-08-24T00:00:00.000Z");
    expect(timesOfWeek("2026-W35").to + 1).toBe(mondayOf("2026-W36"));
    expect(weekOf(mondayOf("2020-W53"))).toBe("2020-W53");
  });

  it("belongs to the month that it begins in", () => {
    const monday = (month: string) => new Date(firstMondayOf(month)).toISOString().slice(0, 10);
    expect(monday("2026-06")).toBe("2026-06-01");
    expect(monday("2026-08")).toBe("2026-08-03");
    const weeks = weeksBetween(firstMondayOf("2026-07"), firstMondayOf("2026-09"));
    expect([weeks[0], weeks.at(-1), weeks.length]).toEqual(["2026-W28", "2026-W36", 9]);
  });
});
