import { afterEach, describe, expect, test } from "vitest";
import { parseFeedDate } from "@/lib/feeds/parse-date";

const now = Date.UTC(2025, 5, 15);
const zoneBefore = process.env.TZ;
const iso = (text: string) => {
  const at = parseFeedDate(text, now);
  return at === null ? null : new Date(at).toISOString().replace(".000Z", "Z");
};

describe("parseFeedDate", () => {
  afterEach(() => {
    if (zoneBefore === undefined) delete process.env.TZ;
    else process.env.TZ = zoneBefore;
  });

  test.each([
    ["Wed, 01 May 2024 10:20:30 GMT", "2024-05-01T10:20:30Z"],
    ["Wed, 01 May 2024 10:20:30 +0200", "2024-05-01T08:20:30Z"],
    ["Mon, 1 May 2024 10:20 EST", "2024-05-01T15:20:00Z"],
    ["01 May 24 10:20:30 PDT", "2024-05-01T17:20:30Z"],
    ["1 May 98 00:00 UT", "1998-05-01T00:00:00Z"],
    ["Wed, 01 May 2024 10:20:30 Z", "2024-05-01T10:20:30Z"],
    ["Wed, 01 May 2024 10:20:30 GMT-3", "2024-05-01T13:20:30Z"],
    ["Wed, 01 May 2024 10:20:30", "2024-05-01T10:20:30Z"],
    ["Thu, 01 August 2024", "2024-08-01T00:00:00Z"],
    ["Seg, 24 Set 2018 19:42:00 -0300", "2018-09-24T22:42:00Z"],
    ["mer, 15 nov 2017 10:00:00 +0100", "2017-11-15T09:00:00Z"],
    ["2024-05-01T10:20:30Z", "2024-05-01T10:20:30Z"],
    ["2024-05-01T10:20:30.123456+02:00", "2024-05-01T08:20:30.123Z"],
    ["2024-05-01 10:20:30", "2024-05-01T10:20:30Z"],
    ["2024-05-01T10:20+05:30", "2024-05-01T04:50:00Z"],
    ["2024-05-01T10:20:30-0700", "2024-05-01T17:20:30Z"],
    ["20240501T102030Z", "2024-05-01T10:20:30Z"],
    ["2024-05-01", "2024-05-01T00:00:00Z"],
    ["2024/5/1", "2024-05-01T00:00:00Z"],
    ["2024-05", "2024-05-01T00:00:00Z"],
    ["May 1, 2024 3:04 PM", "2024-05-01T15:04:00Z"],
    ["May 1st, 2024 12:04 am", "2024-05-01T00:04:00Z"],
    ["Wed May 01 2024 10:20:30 GMT-0700 (PDT)", "2024-05-01T17:20:30Z"],
    ["Wed May  1 10:20:30 UTC 2024", "2024-05-01T10:20:30Z"],
    ["25/12/2024", "2024-12-25T00:00:00Z"],
    ["12/25/2024 10:00", "2024-12-25T10:00:00Z"],
    ["Wed, 01 May 2024 23:59:60 GMT", "2024-05-01T23:59:59Z"],
    ["\n  Wed, 01 May 2024\n 10:20:30 GMT ", "2024-05-01T10:20:30Z"],
  ])("reads %j as %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    "",
    "yesterday",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "1994-12-31",
    "0001-01-01T00:00:00Z",
    "2024-02-30",
    "32 May 2024",
    "1 Foo 2024",
    "03/04/2024",
    "2024-05-01T25:00:00Z",
    "9".repeat(10_000),
  ])("gives null for %j", (text) => {
    expect(iso(text)).toBeNull();
  });

  test("refuses dates more than two days ahead of now", () => {
    expect(iso("2025-06-16T23:00:00Z")).toBe("2025-06-16T23:00:00Z");
    expect(iso("2025-06-17T01:00:00Z")).toBeNull();
  });

  test.each(["America/New_York", "Asia/Kolkata"])("does not depend on the zone %s", (zone) => {
    process.env.TZ = zone;
    expect(iso("2024-05-01 10:20:30")).toBe("2024-05-01T10:20:30Z");
    expect(iso("1 May 2024")).toBe("2024-05-01T00:00:00Z");
  });
});
