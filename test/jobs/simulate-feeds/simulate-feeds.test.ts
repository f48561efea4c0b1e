import { describe, expect, it } from "vitest";
import { simulateFeeds } from "@/jobs/simulate-feeds/simulate-feeds";

describe("reading a simulated web for weeks", () => {
  it("misses no post that could be had, asks no host that wants peace, and asks seldom", async () => {
    const figures = await simulateFeeds({ feeds: 80, days: 21, seed: 3 });
    // The web was as bad as it is meant to be, or the rest would prove nothing.
    expect(figures.posts).toBeGreaterThan(200);
    expect(figures.busy).toBeGreaterThan(0);
    expect(figures.unreachable).toBeGreaterThan(10);
    expect(figures.redirected).toBeGreaterThan(0);

    expect(figures.missed).toBe(0);
    expect(figures.recorded).toBe(figures.outOfReach);
    expect(figures.insideRetryAfter).toBe(0);
    expect(figures.requestsPerFeedAndDay).toBeLessThan(5);
    expect(figures.unchangedShare).toBeGreaterThan(0.5);
  }, 120_000);
});
