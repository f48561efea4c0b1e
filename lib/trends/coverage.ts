import { addMonths, monthsBetween } from "./period";
import type { MonthSpan } from "./topic-shares";

/** First and last month with posts, and the last month in which a feed of the company answered. */
export type CompanySpan = {
  companyId: string;
  firstMonth: string;
  lastMonth: string;
  checkedUntil: string | null;
};
/** Months in which a feed of the company gave nothing though it may have written; `to` null while it lasts. */
export type CompanyOutage = { companyId: string; from: string; to: string | null };
/** The first month of a further feed of a company that was read before: from then on it is another mix. */
export type FeedStart = { companyId: string; month: string };

/** From when to when a company's posts are known, the outages within, and where its mix of feeds changed. */
export type CompanyCoverage = MonthSpan & {
  companyId: string;
  outages: MonthSpan[];
  feedStarts: string[];
};

/** What a comparison leaves out so that it rests on no change of coverage. */
export type CoverageGaps = {
  /** Companies that cannot be compared at all. */
  companyIds: string[];
  /** Single months of companies that can. */
  cells: { companyId: string; month: string }[];
};

/** A company takes part in a comparison with at least this part of the months of either window. */
const minimumCoveredPart = 0.5;

/** The coverage of every company with posts, from what is stored of posts and feeds. */
export function describeCoverage(facts: {
  spans: CompanySpan[];
  outages: CompanyOutage[];
  feedStarts: FeedStart[];
}): CompanyCoverage[] {
  return facts.spans.map(({ companyId, firstMonth, lastMonth, checkedUntil }) => {
    const to = checkedUntil !== null && checkedUntil > lastMonth ? checkedUntil : lastMonth;
    const outages = facts.outages
      .filter((outage) => outage.companyId === companyId && outage.from <= to)
      .map((outage) => ({ from: outage.from, to: outage.to ?? to }));
    const feedStarts = facts.feedStarts
      .filter((start) => start.companyId === companyId && start.month > firstMonth)
      .map(({ month }) => month);
    return { companyId, from: firstMonth, to, outages, feedStarts };
  });
}

/** The companies that are covered in every month of a range, by the same feeds: the fixed panel. */
export function fixedPanel(coverage: CompanyCoverage[], range: MonthSpan): string[] {
  return coverage
    .filter(
      (company) =>
        coveredMonths(company, range) === monthsBetween(range.from, range.to) &&
        !changesFeeds(company, range),
    )
    .map(({ companyId }) => companyId);
}

/**
 * What the comparison of two windows leaves out: companies that one of them does not cover by half,
 * or whose feeds changed between the start of the earlier and the end of the later one; and, of the
 * others, the months of an outage.
 */
export function findCoverageGaps(coverage: CompanyCoverage[], windows: MonthSpan[]): CoverageGaps {
  const whole = spanOf(windows);
  const gaps: CoverageGaps = { companyIds: [], cells: [] };
  for (const company of coverage) {
    const isCovered = windows.every(
      (window) =>
        coveredMonths(company, window) >=
        minimumCoveredPart * monthsBetween(window.from, window.to),
    );
    if (!isCovered || changesFeeds(company, whole)) gaps.companyIds.push(company.companyId);
    else gaps.cells.push(...outageCells(company, windows));
  }
  return gaps;
}

function coveredMonths(company: CompanyCoverage, span: MonthSpan): number {
  return monthsOfSpan(span).filter(
    (month) => month >= company.from && month <= company.to && !isOutage(company, month),
  ).length;
}

function outageCells(company: CompanyCoverage, windows: MonthSpan[]): CoverageGaps["cells"] {
  if (company.outages.length === 0) return [];
  return windows
    .flatMap(monthsOfSpan)
    .filter((month) => isOutage(company, month))
    .map((month) => ({ companyId: company.companyId, month }));
}

function isOutage(company: CompanyCoverage, month: string): boolean {
  return company.outages.some((outage) => outage.from <= month && month <= outage.to);
}

function changesFeeds(company: CompanyCoverage, span: MonthSpan): boolean {
  return company.feedStarts.some((month) => month > span.from && month <= span.to);
}

function spanOf(windows: MonthSpan[]): MonthSpan {
  const months = windows.flatMap(({ from, to }) => [from, to]).sort();
  return { from: months[0] ?? "", to: months.at(-1) ?? "" };
}

function monthsOfSpan(span: MonthSpan): string[] {
  const count = Math.max(0, monthsBetween(span.from, span.to));
  return Array.from({ length: count }, (_, index) => addMonths(span.from, index));
}
