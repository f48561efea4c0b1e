import { describe, expect, it } from "vitest";
import { describeRhythm } from "@/lib/companies/describe-rhythm";

const day = (text: string) => Date.parse(`${text}T10:00:00Z`);
const now = day("2026-11-20");

describe("describeRhythm", () => {
  it("gives the median and longest gap, the present silence and the weekday that stands out", () => {
    // Tuesdays, but for the last one.
    const times = ["2026-10-06", "2026-10-13", "2026-09-01", "2026-10-20", "2026-10-22"].map(day);
    expect(describeRhythm(times, now)).toEqual({
      posts: 5,
      medianGapDays: 7,
      longestGapDays: 35,
      silentDays: 29,
      weekday: { name: "Tuesday", share: 0.8 },
    });
  });

  it("names no weekday where none stands out, and no rhythm of four posts", () => {
    const times = [1, 2, 3, 4, 5, 6, 7].map((date) => day(`2026-11-0${date}`));
    expect(describeRhythm(times, now)?.weekday).toBeNull();
    expect(describeRhythm(times.slice(0, 4), now)).toBeNull();
  });
});
