import { describe, expect, it } from "vitest";
import { findMissedWindow } from "@/lib/feeds/missed-window";

const items = [{ publishedAt: 30 }, { publishedAt: null }, { publishedAt: 20 }];

describe("findMissedWindow", () => {
  it("is the time between the newest stored post and the oldest one that the feed shows", () => {
    expect(findMissedWindow(10, { items, knownItems: 0 })).toEqual({ from: 10, to: 20 });
  });

  it.each([
    ["nothing was stored before", null, { items, knownItems: 0 }],
    ["the feed shows a post that is stored", 10, { items, knownItems: 1 }],
    ["the feed reaches back to what is stored", 20, { items, knownItems: 0 }],
    ["no item has a date", 10, { items: [{ publishedAt: null }], knownItems: 0 }],
    ["the feed is empty", 10, { items: [], knownItems: 0 }],
  ])("is none where %s", (_name, newestStoredAt, document) => {
    expect(findMissedWindow(newestStoredAt, document)).toBeNull();
  });
});
