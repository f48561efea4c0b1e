import { describe, expect, it } from "vitest";
import {
  checkIntervalMs,
  nextCheckAfterFailure,
  nextCheckAfterHold,
  nextCheckAfterSuccess,
} from "@/lib/feeds/schedule";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 20, 12);

/** `count` posts, one every `gap`, the newest one gap ago. */
function every(gap: number, count = 20): number[] {
  return Array.from({ length: count }, (_, index) => now - (index + 1) * gap);
}

function intervalOf(over: Partial<Parameters<typeof checkIntervalMs>[0]>): number {
  return checkIntervalMs(
    { postDates: every(day), windowItems: null, askedIntervalMs: null, ...over },
    now,
  );
}

describe("checkIntervalMs", () => {
  it.each([
    ["every minute", minute, 5 * minute],
    ["hourly", hour, 15 * minute],
    ["daily", day, 6 * hour],
    ["weekly", 7 * day, 42 * hour],
    ["yearly", 365 * day, 2 * day],
  ])("follows the rhythm of a feed with posts %s", (_name, gap, expected) => {
    expect(intervalOf({ postDates: every(gap) })).toBe(expected);
  });

  it("asks a feed that has fallen silent less often", () => {
    const busyOnce = every(hour).map((date) => date - 30 * day);
    expect(intervalOf({ postDates: busyOnce })).toBeGreaterThan(17 * hour);
  });

  it("takes six hours where no post has a date", () => {
    expect(intervalOf({ postDates: [] })).toBe(6 * hour);
  });

  it("leaves dates of the future out", () => {
    expect(intervalOf({ postDates: [now + 90 * day, ...every(day)] })).toBe(6 * hour);
  });

  it("never waits longer than the feed lately took to fill half of its window", () => {
    const burst = [0, 1, 2, 3, 4].map((index) => now - 20 * day - index * 40 * minute);
    const postDates = [
      now - 5 * day,
      ...burst,
      ...every(30 * day, 4).map((date) => date - 20 * day),
    ];
    expect(intervalOf({ postDates, windowItems: null })).toBe(2 * day);
    expect(intervalOf({ postDates, windowItems: 10 })).toBe(160 * minute);
  });

  it("does not take posts that share a date for a burst of no time", () => {
    const postDates = Array.from({ length: 10 }, () => now - 20 * day);
    expect(intervalOf({ postDates, windowItems: 10 })).toBe(hour);
  });

  it("forgets bursts of more than 90 days ago", () => {
    const postDates = Array.from({ length: 10 }, () => now - 100 * day);
    expect(intervalOf({ postDates, windowItems: 10 })).toBe(2 * day);
  });

  it("obeys a publisher who asks for more time, up to a day", () => {
    expect(intervalOf({ askedIntervalMs: 8 * hour })).toBe(8 * hour);
    expect(intervalOf({ askedIntervalMs: hour })).toBe(6 * hour);
    expect(intervalOf({ askedIntervalMs: 365 * day })).toBe(day);
  });

  it("does not obey where posts would fall out of the window unseen", () => {
    const rhythm = { postDates: every(hour), windowItems: 10, askedIntervalMs: day };
    // Ten posts take ten hours: a quarter of that, where five posts span four hours.
    expect(intervalOf(rhythm)).toBe(2 * hour);
  });
});

describe("nextCheckAfterSuccess", () => {
  it("spreads feeds of one rhythm, never earlier than their interval", () => {
    const rhythm = { postDates: every(day), windowItems: 10, askedIntervalMs: null };
    expect(nextCheckAfterSuccess(rhythm, { now, random: 0 })).toBe(now + 6 * hour);
    expect(nextCheckAfterSuccess(rhythm, { now, random: 0.5 })).toBe(now + 6.6 * hour);
  });
});

describe("nextCheckAfterFailure", () => {
  const rhythm = { postDates: every(day), windowItems: 40 };
  const failingSince = now - 8 * day;
  const isSilent = true;

  it.each([
    [1, 30 * minute],
    [2, hour],
    [5, 8 * hour],
    [9, 128 * hour],
    [10, 7 * day],
    [5_000, 7 * day],
  ])("waits after failure %i, doubling up to a week", (failuresInRow, expected) => {
    const failure = { failuresInRow, heldUntil: null, failingSince, isSilent, rhythm };
    expect(nextCheckAfterFailure(failure, { now, random: 0 })).toBe(now + expected);
  });

  it("never waits longer than a week, with jitter too", () => {
    const failure = { failuresInRow: 30, heldUntil: null, failingSince, isSilent, rhythm };
    expect(nextCheckAfterFailure(failure, { now, random: 0.99 })).toBe(now + 7 * day);
  });

  it("does not wait until the posts of a prolific feed have left its window", () => {
    const failure = {
      failuresInRow: 30,
      heldUntil: null,
      failingSince,
      isSilent: false,
      rhythm: { postDates: every(hour), windowItems: 20 },
    };
    expect(nextCheckAfterFailure(failure, { now, random: 0 })).toBe(now + 9 * hour);
    const fresh = { ...failure, failingSince: now - 6 * day };
    expect(nextCheckAfterFailure(fresh, { now, random: 0 })).toBe(now + (9 / 4) * hour);
    const longAgo = { postDates: every(hour).map((at) => at - 100 * day), windowItems: 20 };
    expect(nextCheckAfterFailure({ ...failure, rhythm: longAgo }, { now, random: 0 })).toBe(
      now + 7 * day,
    );
  });

  it("tries nearly every hour where posts may be leaving the feed of a silent server", () => {
    const prolific = { postDates: every(hour), windowItems: 20 };
    const wait = (since: number, over: { isSilent?: boolean; random?: number } = {}) => {
      const { random = 0, ...silence } = over;
      const known = { failuresInRow: 30, heldUntil: null, isSilent: true, ...silence };
      const failure = { ...known, failingSince: now - since, rhythm: prolific };
      return nextCheckAfterFailure(failure, { now, random }) - now;
    };
    // Half of the window takes nine hours: until then nothing can have left it.
    expect(wait(9 * hour - 1)).toBe((9 / 4) * hour);
    expect(wait(9 * hour)).toBe(45 * minute);
    expect(wait(9 * hour, { random: 0.999 })).toBeLessThan(hour);
    expect(wait(9 * hour, { isSilent: false })).toBe((9 / 4) * hour);
    expect(wait(7 * day)).toBe(9 * hour);
  });

  it("leaves a host alone for as long as it asks", () => {
    const heldUntil = now + 20 * hour;
    const failure = { failuresInRow: 1, heldUntil, failingSince, isSilent, rhythm };
    expect(nextCheckAfterFailure(failure, { now, random: 0.5 })).toBe(now + 20 * hour + 5 * minute);
  });
});

describe("nextCheckAfterHold", () => {
  it("is never before the host may be asked again", () => {
    expect(nextCheckAfterHold(now, { random: 0 })).toBe(now);
    expect(nextCheckAfterHold(now, { random: 0.9 })).toBe(now + 9 * minute);
  });
});
