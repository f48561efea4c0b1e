import { describe, expect, it } from "vitest";
import { describeUsage } from "@/lib/runs/describe-usage";

const used = {
  calls: 12,
  tokensIn: 24_000,
  tokensCached: 3_000,
  tokensOut: 2_000,
  costUsd: 0.0123,
};

describe("describeUsage", () => {
  it("says what calls have used and cost", () => {
    expect(describeUsage(used)).toBe(
      "12 calls, 24,000 tokens in (3,000 cached), 2,000 out, $0.0123",
    );
  });

  it("leaves out what is not known, and says nothing of a run without calls", () => {
    expect(describeUsage({ ...used, tokensCached: 0, costUsd: null })).toBe(
      "12 calls, 24,000 tokens in, 2,000 out, price unknown",
    );
    expect(describeUsage({ ...used, calls: null })).toBeNull();
  });
});
