import { keepAnswer } from "@/app/_server/kept-answers";
import { readAudits } from "@/app/_trends/reads/read-audits";
import { readNewTopics } from "@/app/_trends/reads/read-new-topics";
import { readChartSums } from "@/app/_trends/reads/read-trend";
import { readVerdicts } from "@/app/_trends/reads/read-verdicts";
import { listCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import { type Digest, endedQuarters, gatherByTopic, quarterPattern } from "@/lib/trends/digest";
import { describeFindings } from "@/lib/trends/findings";
import { addMonths, monthOf, monthsOf } from "@/lib/trends/period";
import { buildTrendChart } from "@/lib/trends/trend-chart";

const shownTopics = 10;

/** The quarters that have a digest, the latest first. */
export function listDigests(database: Database, now: number): string[] {
  return endedQuarters(readMonthRange(database), monthOf(now));
}

/** The digest of a quarter that has ended; null for any other. */
export function readDigest(database: Database, quarter: string, now: number): Digest | null {
  if (!quarterPattern.test(quarter) || !listDigests(database, now).includes(quarter)) return null;
  return keepAnswer(database, JSON.stringify(["digest", quarter, monthOf(now)]), () =>
    makeDigest(database, quarter),
  );
}

function makeDigest(database: Database, quarter: string): Digest | null {
  const months = monthsOf(quarter);
  const { topics } = readTaxonomy(database);
  const topicIds = topics.map(({ id }) => id);
  const names = new Map(topics.map(({ id, name }) => [id, name]));
  const verdicts = readVerdicts(database, {
    level: "topics",
    subjectIds: topicIds,
    companyIds: [],
    lastStored: months.to,
    currentMonth: addMonths(months.to, 1),
    to: months.to,
    months: 3,
  });
  if (verdicts === null) return null;
  const scope = { ...months, granularity: "quarter" as const, companyIds: [] };
  const audits = readAudits(database, {
    level: "topics",
    subjectIds: topicIds,
    companyIds: [],
  });
  const chart = buildTrendChart(
    readChartSums(database, "topics", topicIds, scope),
    topicIds,
    { ...scope, currentMonth: addMonths(months.to, 1) },
    audits.used,
  );
  const [totals] = chart.periods;
  return {
    quarter,
    windows: verdicts.windows,
    findings: describeFindings(verdicts.subjects, {
      nameOf: (id) => names.get(id) ?? id,
      noun: "topic",
    }),
    totals: totals ?? { posts: 0, classified: 0, companies: 0 },
    moving: verdicts.subjects.filter(
      ({ verdict }) => verdict === "rising" || verdict === "falling",
    ),
    largest: chart.series
      .flatMap(({ subjectId, points: [point] }) =>
        point && point.count > 0 ? [{ topicId: subjectId, point }] : [],
      )
      .sort((a, b) => b.point.count - a.point.count)
      .slice(0, shownTopics),
    taken: gatherByTopic(readNewTopics(database, months)).slice(0, shownTopics),
  };
}

/** How the digest calls topics and companies. */
export function readNames(database: Database) {
  const topics = new Map(readTaxonomy(database).topics.map(({ id, name }) => [id, name]));
  const companies = new Map(listCompanies(database).map(({ id, name }) => [id, name]));
  return {
    topic: (id: string) => topics.get(id) ?? id,
    company: (id: string) => companies.get(id) ?? id,
  };
}
