import { describe, expect, it } from "vitest";
import type { AuditedPost } from "@/lib/trends/audit/audited-post";
import { auditedShare } from "@/lib/trends/audit/audited-share";
import { sumClusters } from "@/lib/trends/statistics/cluster-sums";

/** 20 companies of 100 posts; the engine gives the topic to 180 posts of the 2,000. */
const predicted = sumClusters(Array.from({ length: 20 }, () => ({ posts: 9, classified: 100 })));

function audited(
  count: number,
  kind: { predicted: boolean; truth: boolean },
  inclusionProbability = 0.05,
): AuditedPost[] {
  return Array.from({ length: count }, (_, index) => ({
    ...kind,
    postId: index,
    month: "2026-01",
    companyId: String(index % 20),
    inclusionProbability,
    reviewedAt: 0,
  }));
}

const audit = [
  ...audited(8, { predicted: true, truth: true }),
  ...audited(2, { predicted: true, truth: false }),
  ...audited(2, { predicted: false, truth: true }),
  ...audited(88, { predicted: false, truth: false }),
];

describe("auditedShare", () => {
  it("gives the estimate of PPI++", () => {
    // numpy 2: lam = cov(Y, F) / ((1 + n/N) var(F)); lam * f + mean(Y - lam * F)
    const result = auditedShare(predicted, audit, 0);
    expect(result?.lambda).toBeCloseTo(0.7407407407407387, 12);
    expect(result?.share).toBeCloseTo(0.09259259259259259, 12);
    expect(result?.audited).toBe(100);
  });

  it("is narrower than the audit alone, and wider where posts of a company are alike", () => {
    const width = (correlation: number) => {
      const interval = auditedShare(predicted, audit, correlation)?.interval;
      return (interval?.high ?? 1) - (interval?.low ?? 0);
    };
    // scipy 1.17.1: binomtest(10, 100).proportion_ci(method="wilson") is 0.0552 to 0.1744
    expect(width(0)).toBeLessThan(0.1744 - 0.0552);
    expect(width(0.2)).toBeGreaterThan(width(0) * 1.1);
  });

  it("takes an audit of half labelled posts for what it is, by the chances of being drawn", () => {
    const stratified = [
      ...audited(40, { predicted: true, truth: true }, 50 / 180),
      ...audited(10, { predicted: true, truth: false }, 50 / 180),
      ...audited(1, { predicted: false, truth: true }, 50 / 1820),
      ...audited(49, { predicted: false, truth: false }, 50 / 1820),
    ];
    // By hand: 180 * 0.8 + 1820 * 0.02 posts of 2,000
    const result = auditedShare(predicted, stratified, 0);
    expect(result?.share).toBeCloseTo((180 * 0.8 + 1820 * 0.02) / 2000, 10);
  });

  it("is not certain of a topic that no audited post has", () => {
    const none = audited(100, { predicted: false, truth: false });
    const result = auditedShare(sumClusters([{ posts: 0, classified: 2000 }]), none, 0);
    expect(result?.share).toBe(0);
    expect(result?.interval.high).toBeGreaterThan(0.005);
  });

  it("gives none with fewer than 30 audited posts, or none classified", () => {
    expect(auditedShare(predicted, audit.slice(0, 29), 0)).toBeNull();
    expect(auditedShare(sumClusters([]), audit, 0)).toBeNull();
  });
});
