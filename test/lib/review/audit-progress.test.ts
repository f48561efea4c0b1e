import { describe, expect, it } from "vitest";
import { measureAudit, postsNeeded } from "@/lib/review/audit-progress";
import type { AuditedPost } from "@/lib/trends/audit/audited-post";

const all = { classified: 10_000, posts: 1_000 };

function audited(counts: [predicted: boolean, truth: boolean, times: number][]): AuditedPost[] {
  const rows = counts.flatMap(([predicted, truth, times]) =>
    Array.from({ length: times }, () => ({ predicted, truth })),
  );
  return rows.map((row, index) => ({
    ...row,
    ...{ postId: index + 1, month: "2026-03", companyId: "acme" },
    ...{ inclusionProbability: 0.01, reviewedAt: 0 },
  }));
}

describe("postsNeeded", () => {
  it("is Cochran's number: 385 for half of many posts at +-5 points, 370 of 10,000", () => {
    // python3 -c "z=1.959963984540054;n=z*z*.25/.05**2;print(n, n/(1+n/1e4))": 384.15, 369.93
    const plan = { variance: 0.25, halfWidth: 0.05 };
    expect(postsNeeded({ ...plan, classified: 1e9 })).toBe(385);
    expect(postsNeeded({ ...plan, classified: 10_000 })).toBe(370);
  });

  it("is never more than there are posts", () => {
    expect(postsNeeded({ variance: 0.25, halfWidth: 0.01, classified: 50 })).toBe(50);
    expect(postsNeeded({ variance: 0.25, halfWidth: 0.01, classified: 0 })).toBe(0);
  });
});

describe("measureAudit", () => {
  it("plans with the labels themselves before there is an audit", () => {
    // z^2 * 0.1 * 0.9 / 0.02^2 = 864.3 of 10,000: 795.6
    const progress = measureAudit("databases", [], { all, halfWidth: 0.02 });
    expect(progress).toMatchObject({ audited: 0, precision: null, recall: null, needed: 796 });
  });

  it("measures precision and recall with intervals, and plans with the errors seen", () => {
    const audit = audited([
      [true, true, 18],
      [true, false, 2],
      [false, true, 6],
      [false, false, 174],
    ]);
    const progress = measureAudit("databases", audit, { all, halfWidth: 0.02 });
    expect(progress.precision?.share).toBeCloseTo(18 / 20, 12);
    expect(progress.recall?.share).toBeCloseTo(18 / 24, 12);
    // python3 -c "from scipy.stats import binomtest as b
    // print(b(18,20).proportion_ci(.95,'wilson'), b(18,24).proportion_ci(.95,'wilson'))"
    expect(progress.precision?.interval.low).toBeCloseTo(0.698966, 5);
    expect(progress.recall?.interval.high).toBeCloseTo(0.880006, 5);
    // errors: (2 + 6) / 200 - ((6 - 2) / 200)^2 = 0.0396; z^2 * 0.0396 / 0.0004 = 380.3: 366.4
    expect(progress.needed).toBe(367);
  });

  it("does not take an audit without errors as proof that there are none", () => {
    const audit = audited([
      [true, true, 10],
      [false, false, 90],
    ]);
    expect(measureAudit("databases", audit, { all, halfWidth: 0.01 }).needed).toBeGreaterThan(100);
  });

  it("counts posts that were drawn with small chances for more", () => {
    const audit = audited([
      [true, true, 10],
      [true, false, 10],
    ]).map((post) => ({ ...post, inclusionProbability: post.truth ? 0.3 : 0.1 }));
    expect(measureAudit("databases", audit, { all, halfWidth: 0.02 }).precision?.share).toBeCloseTo(
      0.25,
      12,
    );
  });
});
