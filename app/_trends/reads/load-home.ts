import { serverDatabase } from "@/app/_server/database";
import { keepAnswer } from "@/app/_server/kept-answers";
import { readDataVersion } from "@/db/queries/data-version";
import { listCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import { type HomeQuery, homeQuerySchema } from "@/lib/trends/home-query";
import { monthOf, presentPeriods } from "@/lib/trends/period";
import { buildTrendChart } from "@/lib/trends/trend-chart";
import { keepKnownIds, resolveRange } from "@/lib/trends/trend-query";
import { readAudits } from "./read-audits";
import { readOrigins } from "./read-origins";
import { readChartSums } from "./read-trend";
import { readVerdicts } from "./read-verdicts";

/** Everything that the first page shows for an address. */
export function loadHome(raw: RawParameters, now: number) {
  const database = serverDatabase();
  const taxonomy = readTaxonomy(database);
  const companies = listCompanies(database);
  const parsed = parseUsableParameters(homeQuerySchema, raw);
  const subjects = parsed.query.level === "topics" ? taxonomy.topics : taxonomy.groups;
  const { query, problems } = keepKnownIds(parsed.query, {
    subjects: new Set(subjects.map(({ id }) => id)),
    companies: new Set(companies.map(({ id }) => id)),
  });
  const names = new Map(subjects.map(({ id, name }) => [id, name]));
  return {
    query,
    problems: [...parsed.problems, ...problems],
    nameOf: (id: string) => names.get(id) ?? id,
    subjects: subjects.map(({ id, name }) => ({ value: id, label: name })),
    companies: companies.map(({ id, name }) => ({ value: id, label: name })),
    dataVersion: readDataVersion(database),
    origins: readOrigins(database),
    ...readOverview(database, query, { subjectIds: subjects.map(({ id }) => id), now }),
  };
}

/** Verdict and series of every subject. All are tested, whichever are shown. */
export function readOverview(
  database: Database,
  query: HomeQuery,
  { subjectIds, now }: { subjectIds: string[]; now: number },
) {
  const currentMonth = monthOf(now);
  const stored = readMonthRange(database);
  const range = resolveRange(query, stored, currentMonth);
  const { level, by: granularity, companies: companyIds, to } = query;
  const verdicts = readVerdicts(database, {
    level,
    subjectIds,
    companyIds,
    lastStored: stored.last,
    currentMonth,
    to,
    months: query.window,
  });
  const scope = { ...range, granularity, companyIds };
  const audits = readAudits(database, { level, subjectIds, companyIds });
  const chart = keepAnswer(
    database,
    JSON.stringify(["overview", level, subjectIds, scope, presentPeriods(now)]),
    () =>
      buildTrendChart(
        readChartSums(database, level, subjectIds, scope),
        subjectIds,
        { ...range, granularity, ...presentPeriods(now) },
        audits.used,
      ),
  );
  const isShown = ({ subjectId, verdict }: JudgedSubject) =>
    (query.subjects.length === 0 || query.subjects.includes(subjectId)) &&
    (query.verdict === null || query.verdict === verdict);
  return {
    hasPosts: stored.first !== null,
    range,
    verdicts,
    chart,
    audits: audits.uses,
    shown: verdicts?.subjects.filter(isShown) ?? [],
  };
}
