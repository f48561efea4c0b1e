import { keepAnswer } from "@/app/_server/kept-answers";
import { readAudits } from "@/app/_trends/reads/read-audits";
import { defaultSeries, readChartSums, readLargest } from "@/app/_trends/reads/read-trend";
import {
  readClassifiedCompanies,
  readSubjectCompanies,
} from "@/db/queries/trends/subject-companies";
import { readPeriodTotals } from "@/db/queries/trends/trend-sums";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import type { AuditUse } from "@/lib/trends/audit/audit-use";
import type { ExploreQuery } from "@/lib/trends/explore-query";
import { monthOf, presentPeriods } from "@/lib/trends/period";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { buildTrendChart, describePeriods, type TrendChart } from "@/lib/trends/trend-chart";
import type { TrendLevel } from "@/lib/trends/trend-choices";
import { resolveRange } from "@/lib/trends/trend-query";

export type Explored = {
  hasPosts: boolean;
  range: MonthSpan;
  /** What is shown: chosen, or the largest. With companies as lines there is one subject. */
  subjectIds: string[];
  companyIds: string[];
  /** A series per subject, or per company. */
  chart: TrendChart;
  /** What there is of audits of the subjects; none where companies are shown. */
  audits: AuditUse[];
};

const shownCompanies = { lines: 6, columns: 16 };

/** What the large chart shows for a query; heat maps of all subjects where none is chosen. */
export function readExplore(
  database: Database,
  query: ExploreQuery,
  { allSubjectIds, now }: { allSubjectIds: string[]; now: number },
): Explored {
  const currentMonth = monthOf(now);
  const stored = readMonthRange(database);
  const range = resolveRange(query, stored, currentMonth);
  const chosen = chooseSubjects(database, query, { allSubjectIds, range });
  const companyIds = chooseCompanies(database, query, { range, subjectIds: chosen });
  const scope = { ...range, granularity: query.by };
  const chartRange = { ...scope, ...presentPeriods(now) };
  const explored = { hasPosts: stored.first !== null, range, subjectIds: chosen, companyIds };
  if (hasCompanyLines(query)) {
    const series = companyIds.map((companyId) => {
      const sums = readChartSums(database, query.level, chosen, {
        ...scope,
        companyIds: [companyId],
      });
      const [one] = buildTrendChart(sums, chosen, chartRange).series;
      return {
        ...(one ?? { count: 0, correlation: 0, audited: null, points: [] }),
        subjectId: companyId,
      };
    });
    const totals = readPeriodTotals(database, { ...scope, companyIds });
    const chart = { periods: describePeriods(totals, chartRange), series };
    return { ...explored, audits: [], chart };
  }
  const sums = readChartSums(database, query.level, chosen, {
    ...scope,
    companyIds: query.companies,
  });
  const audits = readAudits(database, {
    ...query,
    subjectIds: chosen,
    companyIds: query.companies,
  });
  const chart = buildTrendChart(sums, chosen, chartRange, audits.used);
  return { ...explored, audits: audits.uses, chart };
}

/** Companies are lines in views with lines only. */
export function hasCompanyLines(query: ExploreQuery): boolean {
  return query.lines === "companies" && (query.view === "lines" || query.view === "stacked");
}

function chooseSubjects(
  database: Database,
  query: ExploreQuery,
  { allSubjectIds, range }: { allSubjectIds: string[]; range: MonthSpan },
): string[] {
  if (hasCompanyLines(query)) {
    const [first] = query.subjects;
    return first === undefined
      ? readLargest(database, { ...query, companies: [] }, range).slice(0, 1)
      : [first];
  }
  if (query.subjects.length > 0) return query.subjects;
  if (query.view === "heat" || query.view === "companies") return allSubjectIds;
  return readLargest(database, query, range).slice(0, defaultSeries[query.level]);
}

function chooseCompanies(
  database: Database,
  query: ExploreQuery,
  { range, subjectIds }: { range: MonthSpan; subjectIds: string[] },
): string[] {
  if (query.view === "companies") {
    if (query.companies.length > 0) return query.companies;
    return idsOf(readClassified(database, range)).slice(0, shownCompanies.columns);
  }
  if (!hasCompanyLines(query)) return query.companies;
  if (query.companies.length > 0) return query.companies.slice(0, maximumLines);
  const writers = readWriters(database, query.level, { subjectIds, months: range });
  // A subject that nobody has written about has lines at nought, of those that write most.
  const shown = writers.length > 0 ? writers : readClassified(database, range);
  return idsOf(shown).slice(0, shownCompanies.lines);
}

/** The companies with the most posts on a subject. */
function readWriters(
  database: Database,
  level: TrendLevel,
  asked: { subjectIds: string[]; months: MonthSpan },
): { companyId: string }[] {
  return keepAnswer(database, JSON.stringify(["writers", level, asked]), () =>
    readSubjectCompanies(database, level, { ...asked, companyIds: [] }),
  );
}

function idsOf(companies: { companyId: string }[]): string[] {
  return companies.map(({ companyId }) => companyId);
}

const maximumLines = 8;

/** Classified posts of every company in a range, the most first. */
export function readClassified(database: Database, months: MonthSpan) {
  return keepAnswer(database, JSON.stringify(["classified", months]), () =>
    readClassifiedCompanies(database, { months, companyIds: [] }),
  );
}
