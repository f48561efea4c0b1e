import { describe, expect, it } from "vitest";
import { seededDraws } from "@/jobs/simulate/random-draws";
import type { AuditedPost } from "@/lib/trends/audit/audited-post";
import { correctChange } from "@/lib/trends/audit/correct-change";
import { changeWithinCompanies } from "@/lib/trends/change/within-company-change";

const post = (postId: number, predicted: boolean, truth: boolean): AuditedPost => ({
  ...{ postId, predicted, truth, month: "2026-01", companyId: "acme" },
  ...{ inclusionProbability: 0.1, reviewedAt: 0 },
});
/** 40 posts with the label, of which 30 have the topic, and 60 without, of which 3 have it. */
const audit = Array.from({ length: 100 }, (_, id) =>
  id < 40 ? post(id, true, id < 30) : post(id, false, id < 43),
);
const change = {
  ...{ before: 0.2, recent: 0.3, difference: 0.1, standardError: 0.02, degreesOfFreedom: 20 },
  interval: { low: 0.06, high: 0.14 },
  ...{ recentClassified: 400, beforeClassified: 400, companies: 30 },
};

describe("correctChange", () => {
  it("takes of every share what the audit found to be true, and adds what was missed", () => {
    const corrected = correctChange(change, audit);
    // By hand: 0.05 + (0.75 - 0.05) f
    expect(corrected.before).toBeCloseTo(0.05 + 0.7 * 0.2, 12);
    expect(corrected.recent).toBeCloseTo(0.05 + 0.7 * 0.3, 12);
    expect(corrected.difference).toBeCloseTo(0.07, 12);
    // Python: a, b = 30.25/40.5, 3.25/60.5; va, vb = a*(1-a)/40.5, b*(1-b)/60.5
    // ((.7*.02)**2 + .1**2*(va+vb))**.5
    expect(corrected.standardError).toBeCloseTo(0.01584542, 8);
    expect(corrected.audited).toBe(100);
  });

  it("holds the true change in about 95 of 100 simulated audits", () => {
    const draws = seededDraws(21);
    const rates = { true: 0.8, false: 0.5 };
    const rounds = 400;
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const windows = Array.from({ length: 40 }, (_, company) => ({
        companyId: String(company),
        recentPosts: draws.binomial(30, 0.2),
        recentClassified: 30,
        beforePosts: draws.binomial(30, 0.1),
        beforeClassified: 30,
      }));
      const drawn = Array.from({ length: 120 }, (_, id) => {
        const predicted = draws.chance(0.15);
        return post(id, predicted, draws.chance(predicted ? rates.true : 1 - 0.95));
      });
      const found = changeWithinCompanies(windows);
      const { low, high } = found ? correctChange(found, drawn).interval : { low: 1, high: 1 };
      const truth = (0.8 - 0.05) * 0.1;
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.92);
  });
});
