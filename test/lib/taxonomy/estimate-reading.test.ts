import { describe, expect, it } from "vitest";
import { sumUsage } from "@/lib/classification/cost/usage-totals";
import { estimateLocalReading, estimateModelPrice } from "@/lib/taxonomy/estimate-reading";

const prices = { inputUsd: 1, cachedInputUsd: 1, outputUsd: 10, source: "list" as const };
const none = sumUsage([]);

describe("what reading posts again takes", () => {
  it("goes by the pace of earlier runs, once these have read enough", () => {
    const pace = { posts: 200, durationMs: 4_000 };
    expect(estimateLocalReading(50, pace)).toEqual({ durationMs: 1_000, isMeasured: true });
    expect(estimateLocalReading(50, { posts: 0, durationMs: 0 })).toEqual({
      durationMs: 1_000,
      isMeasured: false,
    });
  });

  it("costs what earlier posts have cost, else typical tokens at the model's prices", () => {
    const earlier = { ...none, posts: 100, costUsd: 0.5 };
    expect(estimateModelPrice(10, { prices, earlier })).toEqual({
      costUsd: 0.05,
      isMeasured: true,
    });
    const { costUsd, isMeasured } = estimateModelPrice(1_000_000, { prices, earlier: none });
    expect(costUsd).toBeCloseTo(1_225 + 1_200);
    expect(isMeasured).toBe(false);
  });

  it("says that no price is known rather than none", () => {
    expect(estimateModelPrice(10, { prices: null, earlier: none }).costUsd).toBeNull();
  });
});
