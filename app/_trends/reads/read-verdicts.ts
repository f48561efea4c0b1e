import { keepAnswer } from "@/app/_server/kept-answers";
import { readCompanyWindows } from "@/db/queries/trends/company-windows";
import { readCompanyOutages, readCompanySpans, readFeedStarts } from "@/db/queries/trends/coverage";
import { readPeriodTotals } from "@/db/queries/trends/trend-sums";
import { readSubjectCounts } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import { chooseWindows } from "@/lib/trends/change/compare-windows";
import {
  cellsWithin,
  type JudgedSubject,
  judgeOneCompany,
  judgeSubjects,
  lastComparedMonth,
  sortByVerdict,
} from "@/lib/trends/change/judge-subjects";
import {
  type CompanyCoverage,
  type CoverageGaps,
  describeCoverage,
  findCoverageGaps,
} from "@/lib/trends/coverage";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import type { TrendLevel } from "@/lib/trends/trend-choices";
import { readAudits } from "./read-audits";

export type VerdictScope = {
  level: TrendLevel;
  /** All subjects that are shown together: they are tested together. */
  subjectIds: string[];
  /** Empty for all companies. */
  companyIds: string[];
  /** The last month with posts; null where nothing is stored. */
  lastStored: string | null;
  currentMonth: string;
  /** The last month that the reader has asked for, or null. */
  to: string | null;
  /** The length of either window; a year where it is not given. */
  months?: number;
};

export type Verdicts = {
  windows: { recent: MonthSpan; before: MonthSpan };
  /** Sorted: what rises first. */
  subjects: JudgedSubject[];
  /** What coverage forbade to compare. */
  gaps: CoverageGaps;
};

/** Verdicts on all subjects of a scope; null where nothing is stored. Kept until the data change. */
export function readVerdicts(database: Database, scope: VerdictScope): Verdicts | null {
  const lastMonth = lastComparedMonth(scope.lastStored, scope.currentMonth, scope.to);
  if (lastMonth === null) return null;
  const { level, subjectIds, companyIds, months } = scope;
  const key = JSON.stringify(["verdicts", level, subjectIds, companyIds, lastMonth, months]);
  return keepAnswer(database, key, () => judge(database, scope, lastMonth));
}

/** From when to when every company's posts are known. */
export function readCoverage(database: Database): CompanyCoverage[] {
  return keepAnswer(database, "coverage", () =>
    describeCoverage({
      spans: readCompanySpans(database),
      outages: readCompanyOutages(database),
      feedStarts: readFeedStarts(database),
    }),
  );
}

function judge(database: Database, scope: VerdictScope, lastMonth: string): Verdicts {
  const { recent, before, yearBefore } = chooseWindows(lastMonth, scope.months);
  const windows = { recent, before };
  const gaps = findCoverageGaps(readCoverage(database), [recent, before]);
  const [companyId, ...others] = scope.companyIds;
  if (companyId !== undefined && others.length === 0) {
    const months = readMonths(database, scope, { companyId, ...windows });
    return { windows, subjects: sortByVerdict(judgeOneCompany(months)), gaps };
  }
  const seasons = yearBefore && {
    ...scope,
    recent,
    before: yearBefore,
    gaps: findCoverageGaps(readCoverage(database), [recent, yearBefore]),
  };
  const subjects = judgeSubjects(
    readCompanyWindows(database, { ...scope, ...windows, gaps }),
    seasons ? readCompanyWindows(database, seasons) : null,
    { audits: readAudits(database, scope).used, windows: { recent, before, yearBefore } },
  );
  return { windows, subjects: sortByVerdict(subjects), gaps };
}

function readMonths(
  database: Database,
  { level, subjectIds }: VerdictScope,
  asked: { companyId: string; recent: MonthSpan; before: MonthSpan },
) {
  const { companyId, recent, before } = asked;
  const months = { from: before.from, to: recent.to };
  const scope = { ...months, granularity: "month" as const, companyIds: [companyId] };
  const totals = readPeriodTotals(database, scope);
  const classified = new Map(totals.map((total) => [total.period, total.classified]));
  const counts = readSubjectCounts(database, level, scope);
  return new Map(
    subjectIds.map((subjectId) => {
      const own = counts.filter((count) => count.subjectId === subjectId);
      const posts = new Map(own.map((count) => [count.period, count.posts]));
      const cells = (span: MonthSpan) => cellsWithin(span, classified, posts);
      return [subjectId, { recent: cells(recent), before: cells(before) }];
    }),
  );
}
