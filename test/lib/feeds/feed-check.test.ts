import { describe, expect, it } from "vitest";
import { afterFailure } from "@/lib/feeds/feed-check";
import type { FeedFailureKind } from "@/lib/feeds/feed-failure";

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 10, 20, 12);

/** How long a feed of 20 posts with one an hour is left alone after it has failed for two days. */
function waitAfter(kind: FeedFailureKind): number {
  const feed = {
    url: "https://acme.example/feed",
    failuresInRow: 30,
    failingSince: now - 48 * hour,
    windowItems: 20,
    askedIntervalMs: null,
    movedTo: null,
    movedDays: null,
  };
  const postDates = Array.from({ length: 40 }, (_, index) => now - 48 * hour - index * hour);
  const clock = { now, random: 0, heldUntil: null };
  return (afterFailure(feed, { kind, reason: "", postDates }, clock).nextCheckAt ?? 0) - now;
}

describe("afterFailure", () => {
  it.each(["unreachable", "timeout", "server-error"] as const)(
    "has a prolific feed tried nearly every hour while its server is down (%s)",
    (kind) => expect(waitAfter(kind)).toBe(45 * minute),
  );

  it.each(["busy", "refused", "not-found", "no-feed"] as const)(
    "does not press a server that says what is wrong (%s)",
    (kind) => expect(waitAfter(kind)).toBe((9 / 4) * hour),
  );
});
