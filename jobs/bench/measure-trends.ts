import { readCompanyWindows } from "@/db/queries/trends/company-windows";
import { readCompanyOutages, readCompanySpans, readFeedStarts } from "@/db/queries/trends/coverage";
import { readPeriodSums, readTrendSums } from "@/db/queries/trends/trend-sums";
import type { Queryable } from "@/db/queryable";
import type { CompanyWindows } from "@/lib/trends/change/change";
import { chooseWindows } from "@/lib/trends/change/compare-windows";
import { judgeSubjects } from "@/lib/trends/change/judge-subjects";
import { describeCoverage, findCoverageGaps } from "@/lib/trends/coverage";
import { addMonths } from "@/lib/trends/period";

const repetitions = 5;

/** Median times of what the pages about trends ask, on a filled database. */
export function measureTrends(
  database: Queryable,
  options: { topicIds: string[]; lastMonth: string },
): { query: string; medianMs: number }[] {
  const { topicIds, lastMonth } = options;
  const scope = (months: number) => ({
    from: addMonths(lastMonth, 1 - months),
    to: lastMonth,
    granularity: "quarter" as const,
    companyIds: [] as string[],
  });
  const windows = readWindows(database, options);
  const asked: [string, () => unknown][] = [
    ["coverage of all companies", () => readCoverage(database)],
    ["companies in two windows, all topics", () => readWindows(database, options)],
    ["verdicts of all topics from them", () => judgeSubjects(windows)],
    [
      "series of all topics, 36 months",
      () => readTrendSums(database, "topics", topicIds, scope(36)),
    ],
    [
      "series of 8 topics, 36 months",
      () => readTrendSums(database, "topics", topicIds.slice(0, 8), scope(36)),
    ],
    [
      "series of one topic, 120 months",
      () => readTrendSums(database, "topics", topicIds.slice(0, 1), scope(120)),
    ],
    ["classified posts, 36 months", () => readPeriodSums(database, scope(36))],
  ];
  return asked.map(([query, run]) => ({ query, medianMs: medianTime(run) }));
}

function readCoverage(database: Queryable) {
  return describeCoverage({
    spans: readCompanySpans(database),
    outages: readCompanyOutages(database),
    feedStarts: readFeedStarts(database),
  });
}

function readWindows(
  database: Queryable,
  options: { topicIds: string[]; lastMonth: string },
): Map<string, CompanyWindows[]> {
  const { recent, before } = chooseWindows(options.lastMonth);
  return readCompanyWindows(database, {
    level: "topics",
    subjectIds: options.topicIds,
    recent,
    before,
    companyIds: [],
    gaps: findCoverageGaps(readCoverage(database), [recent, before]),
  });
}

function medianTime(run: () => unknown): number {
  run();
  const times = Array.from({ length: repetitions }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return times.sort((a, b) => a - b)[Math.floor(repetitions / 2)] ?? 0;
}
