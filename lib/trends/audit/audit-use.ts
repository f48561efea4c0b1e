import type { CompanyWindows } from "../change/change";
import type { MonthSpan } from "../topic-shares";
import { type AuditDrift, checkAuditDrift } from "./audit-drift";
import type { AuditedPost } from "./audited-post";
import { minimumAudit } from "./audited-share";

/** Of the audited posts so many must have the engine's label: else its errors there are a guess. */
export const minimumLabelled = 10;

/** What there is of audited posts on a subject, and whether its figures are corrected by them. */
export type AuditUse = {
  subjectId: string;
  audited: number;
  /** Of them those with the engine's label. */
  labelled: number;
  isUsed: boolean;
  /** Null where there are too few posts to tell. */
  drift: AuditDrift | null;
};

/** Whether there are enough audited posts to correct a subject, and whether the engine's errors drift. */
export function describeAuditUse(subjectId: string, audit: AuditedPost[]): AuditUse {
  const labelled = audit.filter(({ predicted }) => predicted).length;
  const isUsed = audit.length >= minimumAudit && labelled >= minimumLabelled;
  return {
    subjectId,
    audited: audit.length,
    labelled,
    isUsed,
    drift: isUsed ? checkAuditDrift(audit) : null,
  };
}

/** Audits of the topics of a group as one of the group: a post has it that has any of them. */
export function joinAudits(audits: AuditedPost[][]): AuditedPost[] {
  const posts = new Map<number, AuditedPost>();
  for (const post of audits.flat()) {
    const known = posts.get(post.postId);
    posts.set(post.postId, {
      ...post,
      predicted: post.predicted || (known?.predicted ?? false),
      truth: post.truth || (known?.truth ?? false),
    });
  }
  return [...posts.values()];
}

/**
 * By how many posts the engine's own labels exceed the current ones, in which what a person said
 * stands: audited posts are corrected already, and must not be so twice.
 */
export function engineSurplus(audit: AuditedPost[]): number {
  return audit.reduce((sum, { predicted, truth }) => sum + Number(predicted) - Number(truth), 0);
}

/** Windows of companies as the engine labelled them, without what the audit has put right. */
export function withEngineLabels(
  rows: CompanyWindows[],
  audit: AuditedPost[],
  windows: { recent: MonthSpan; before: MonthSpan },
): CompanyWindows[] {
  const surplus = (companyId: string, { from, to }: MonthSpan) =>
    engineSurplus(
      audit.filter(
        (post) => post.companyId === companyId && post.month >= from && post.month <= to,
      ),
    );
  return rows.map((row) => ({
    ...row,
    recentPosts: Math.max(0, row.recentPosts + surplus(row.companyId, windows.recent)),
    beforePosts: Math.max(0, row.beforePosts + surplus(row.companyId, windows.before)),
  }));
}
