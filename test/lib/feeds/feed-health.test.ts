import { describe, expect, it } from "vitest";
import { describeHealth, type WatchedFeed } from "@/lib/feeds/feed-health";

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 20, 12);

function healthOf(over: Partial<WatchedFeed>, missed: Parameters<typeof describeHealth>[1] = []) {
  const feed: WatchedFeed = {
    url: "https://acme.example/feed",
    pausedAt: null,
    pauseReason: null,
    lastCheckedAt: now,
    lastSuccessAt: now,
    lastError: null,
    lastErrorAt: null,
    failureKind: null,
    failuresInRow: 0,
    failingSince: null,
    movedTo: null,
    movedDays: null,
    ...over,
  };
  return describeHealth(feed, missed, now);
}

const notFound = {
  lastError: "the server answered 404 Not Found",
  lastErrorAt: now,
  failureKind: "not-found" as const,
  failuresInRow: 7,
};

describe("describeHealth", () => {
  it("says since when a feed fails, why, and what to do", () => {
    expect(healthOf({ ...notFound, failingSince: now - 9 * day })).toEqual({
      tone: "attention",
      name: "Not found since 11 Nov 2026, 7 times",
      detail: "The server answered 404 Not Found.",
      advice: "The feed has probably moved. Look for its new address on the blog and change it.",
    });
  });

  it("does not bother anyone with a failure of the last day, unless the feed was never read", () => {
    const lately = { ...notFound, failingSince: now - day / 2 };
    expect(healthOf(lately)).toMatchObject({ tone: "passing", advice: null });
    expect(healthOf({ ...lately, lastSuccessAt: null }).tone).toBe("attention");
  });

  it("asks for attention where a feed is gone, and not where a person has paused it", () => {
    const paused = { ...notFound, failingSince: now - 9 * day, pausedAt: now - day };
    expect(healthOf(paused)).toMatchObject({ tone: "quiet", name: "Paused since 19 Nov 2026" });
    expect(healthOf({ ...paused, failureKind: "gone" })).toMatchObject({
      tone: "attention",
      name: "Gone and paused since 19 Nov 2026",
    });
  });

  it("names the time in which posts were missed, for a month", () => {
    const window = { from: now - 30 * day, to: now - 20 * day, noticedAt: now - 20 * day };
    expect(healthOf({}, [window])).toMatchObject({
      tone: "attention",
      name: "Posts were missed",
      detail: expect.stringContaining("between 21 Oct 2026 and 31 Oct 2026"),
    });
    expect(healthOf({}, [{ ...window, noticedAt: now - 31 * day }]).tone).toBe("good");
  });

  it("says that a feed has moved to where another one is", () => {
    const moved = { movedTo: "https://acme.example/blog.xml", movedDays: ["a", "b", "c"] };
    expect(healthOf(moved)).toMatchObject({ tone: "attention", name: "Moved to another feed" });
    expect(healthOf({ ...moved, movedDays: ["a", "b"] }).tone).toBe("good");
  });

  it.each([
    ["Good", {}],
    ["Not read yet", { lastCheckedAt: null, lastSuccessAt: null }],
    ["Read from a file", { url: "file:///feeds/acme.xml" }],
  ])("calls it %s where nothing is wrong", (name, over) => {
    expect(healthOf(over)).toMatchObject({ name, detail: null, advice: null });
  });
});
