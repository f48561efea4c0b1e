import { describe, expect, it } from "vitest";
import { describeLiveRun, describePace } from "@/lib/runs/live-run";

const run = {
  id: 7,
  job: "classify" as const,
  status: "running" as const,
  done: 200,
  total: 1_000,
  counts: { classified: 200, labels: 380, failed: 0 },
  failures: 2,
  startedAt: 10_000,
  calls: 40,
  tokensIn: 1_000,
  tokensCached: null,
  tokensOut: 100,
  costUsd: 0.02,
};

describe("describeLiveRun", () => {
  it("takes the rate since the start, and from it the time that is left", () => {
    const live = describeLiveRun(run, ["refused"], 14_000);
    expect(live).toMatchObject({ perSecond: 50, leftMs: 16_000, lastErrors: ["refused"] });
    expect(live.result).toBe("200 posts classified, 380 labels");
    expect(live.usage).toContain("$0.0200");
    expect(describePace(live)).toBe("50 a second, about 16 s left");
  });

  it("gives no rate in the first second and before the first item", () => {
    expect(describeLiveRun(run, [], 10_500).perSecond).toBeNull();
    const idle = describeLiveRun({ ...run, done: 0 }, [], 60_000);
    expect(idle).toMatchObject({ perSecond: null, leftMs: null });
    expect(describePace(idle)).toBe("");
  });

  it("gives no time where nobody knows how much there is", () => {
    const live = describeLiveRun({ ...run, done: 3, total: null }, [], 70_000);
    expect(live.leftMs).toBeNull();
    expect(describePace(live)).toBe("3 a minute");
  });
});
