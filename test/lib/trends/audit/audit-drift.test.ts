import { describe, expect, it } from "vitest";
import { checkAuditDrift } from "@/lib/trends/audit/audit-drift";
import type { AuditedPost } from "@/lib/trends/audit/audited-post";

/** 100 posts a month, 20 with the topic as the engine says, of which so many have it; 2 of the others. */
function monthOfAudit(month: string, truePredicted: number, reviewedAt = 0): AuditedPost[] {
  return Array.from({ length: 100 }, (_, index) => ({
    postId: index,
    month,
    companyId: "acme",
    predicted: index < 20,
    truth: index < 20 ? index < truePredicted : index < 22,
    inclusionProbability: 0.1,
    reviewedAt,
  }));
}

describe("checkAuditDrift", () => {
  it("finds that the engine errs more in later posts", () => {
    const drift = checkAuditDrift([...monthOfAudit("2026-06", 6), ...monthOfAudit("2025-06", 17)]);
    expect(drift?.predicted).toMatchObject({ early: 0.85, late: 0.3 });
    expect(drift?.predicted.p).toBeLessThan(0.001);
    expect(drift?.hasDrifted).toBe(true);
  });

  it("finds none where it errs alike", () => {
    const drift = checkAuditDrift([...monthOfAudit("2025-06", 16), ...monthOfAudit("2026-06", 15)]);
    expect(drift?.hasDrifted).toBe(false);
  });

  it("can go by when posts were reviewed", () => {
    const audit = [...monthOfAudit("2026-06", 17, 1), ...monthOfAudit("2025-06", 6, 2)];
    expect(checkAuditDrift(audit, "reviewedAt")?.predicted).toMatchObject({
      early: 0.85,
      late: 0.3,
    });
  });

  it("says nothing of fewer than sixty posts", () => {
    expect(checkAuditDrift(monthOfAudit("2026-06", 10).slice(0, 59))).toBeNull();
  });
});
