import { withEngineLabels } from "../audit/audit-use";
import type { AuditedPost } from "../audit/audited-post";
import { correctChange } from "../audit/correct-change";
import { addMonths } from "../period";
import type { Cell } from "../statistics/cluster-sums";
import type { MonthSpan } from "../topic-shares";
import type { Change, CompanyWindows } from "./change";
import type { ComparedWindows } from "./compare-windows";
import { decideVerdicts, type SubjectVerdict } from "./decide-verdicts";
import { moderateVariances } from "./moderate-variances";
import { changeOverMonths } from "./monthly-change";
import { changeWithinCompanies, robustMomentum } from "./within-company-change";

/**
 * A verdict with what a reader is told of it. `breadth` counts the compared companies that wrote
 * about the subject in the recent window; posts and classified posts are those compared.
 */
export type JudgedSubject = SubjectVerdict & {
  breadth: number;
  recentPosts: number;
  beforePosts: number;
};

/** Audits of the subjects that are to be corrected by one, and the windows that are compared. */
export type Corrections = {
  audits: ReadonlyMap<string, AuditedPost[]>;
  windows: ComparedWindows;
};

/**
 * Verdicts over companies, each compared with itself, for all subjects shown together.
 * @param seasons the same against the year before, where windows are no whole years; else null
 */
export function judgeSubjects(
  windows: Map<string, CompanyWindows[]>,
  seasons: Map<string, CompanyWindows[]> | null = null,
  corrections: Corrections | null = null,
): JudgedSubject[] {
  const subjectIds = [...windows.keys()];
  const compared = corrections?.windows;
  const changes = compareAll(subjectIds, windows, { corrections, before: compared?.before });
  const yearChanges =
    seasons && compareAll(subjectIds, seasons, { corrections, before: compared?.yearBefore });
  const verdicts = decideVerdicts(
    subjectIds.map((subjectId, index) => ({
      subjectId,
      change: changes[index] ?? null,
      yearChange: yearChanges?.[index] ?? null,
      momentum: robustMomentum(windows.get(subjectId) ?? []),
    })),
  );
  return verdicts.map((verdict) => {
    const rows = (windows.get(verdict.subjectId) ?? []).filter(isCompared);
    return {
      ...verdict,
      breadth: rows.filter(({ recentPosts }) => recentPosts > 0).length,
      recentPosts: rows.reduce((sum, row) => sum + row.recentPosts, 0),
      beforePosts: rows.reduce((sum, row) => sum + row.beforePosts, 0),
    };
  });
}

/** The change of every subject, in their order: spread known from all of them, then corrected by audits. */
function compareAll(
  subjectIds: string[],
  windows: Map<string, CompanyWindows[]>,
  against: { corrections: Corrections | null; before: MonthSpan | null | undefined },
): (Change | null)[] {
  const { corrections, before } = against;
  const auditOf = (subjectId: string) => (before ? corrections?.audits.get(subjectId) : undefined);
  const changes = subjectIds.map((subjectId) => {
    const rows = windows.get(subjectId) ?? [];
    const audit = auditOf(subjectId);
    if (!audit || !corrections || !before) return changeWithinCompanies(rows);
    const spans = { recent: corrections.windows.recent, before };
    return changeWithinCompanies(withEngineLabels(rows, audit, spans));
  });
  return moderateVariances(changes).map((change, index) => {
    const audit = auditOf(subjectIds[index] ?? "");
    return change && audit ? correctChange(change, audit) : change;
  });
}

/** Verdicts on one company, whose months are compared: a cell per month, by subject. */
export function judgeOneCompany(
  months: Map<string, { recent: Cell[]; before: Cell[] }>,
): JudgedSubject[] {
  const changes = [...months].map(([subjectId, { recent, before }]) => {
    const change = changeOverMonths(recent, before);
    return { subjectId, change, yearChange: null, momentum: change?.difference ?? 0 };
  });
  return decideVerdicts(changes, { isOneCompany: true }).map((verdict) => {
    const cells = months.get(verdict.subjectId) ?? { recent: [], before: [] };
    const recentPosts = sumPosts(cells.recent);
    const breadth = recentPosts > 0 ? 1 : 0;
    return { ...verdict, breadth, recentPosts, beforePosts: sumPosts(cells.before) };
  });
}

/** Rising first, then falling, steady and undecided; within each the largest momentum first. */
export function sortByVerdict(subjects: JudgedSubject[]): JudgedSubject[] {
  const rank = { rising: 0, falling: 1, steady: 2, inconclusive: 3 };
  return subjects.toSorted(
    (a, b) =>
      rank[a.verdict] - rank[b.verdict] ||
      Number(a.change === null) - Number(b.change === null) ||
      movement(b) - movement(a) ||
      b.recentPosts - a.recentPosts ||
      (a.subjectId < b.subjectId ? -1 : 1),
  );
}

/**
 * The last month that can be compared: the present one has not ended, and after the last post
 * there is nothing. Null where nothing is stored.
 * @param to a month that the reader has chosen as the end, or null
 */
export function lastComparedMonth(
  lastStored: string | null,
  currentMonth: string,
  to: string | null = null,
): string | null {
  if (lastStored === null) return null;
  const ended = [lastStored, addMonths(currentMonth, -1), to ?? lastStored].sort();
  return ended[0] ?? null;
}

/** The cells of one company's months in a span; months without classified posts are left out. */
export function cellsWithin(
  span: MonthSpan,
  classified: Map<string, number>,
  posts: Map<string, number>,
): Cell[] {
  return [...classified]
    .filter(([month, count]) => month >= span.from && month <= span.to && count > 0)
    .map(([month, count]) => ({ posts: posts.get(month) ?? 0, classified: count }));
}

function isCompared(row: CompanyWindows): boolean {
  return row.recentClassified > 0 && row.beforeClassified > 0;
}

function movement({ momentum }: JudgedSubject): number {
  return Math.abs(momentum);
}

function sumPosts(cells: Cell[]): number {
  return cells.reduce((sum, { posts }) => sum + posts, 0);
}
