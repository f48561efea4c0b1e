import { serverDatabase } from "@/app/_server/database";
import { listCompanies } from "@/db/queries/companies";
import { readTaxonomy } from "@/db/queries/taxonomy";
import { readClassifiedSpans, readSubjectSpans } from "@/db/queries/trends";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { compareSpans, measureSubjects } from "@/lib/trends/topic-shares";
import { keepKnownIds, trendQuerySchema } from "@/lib/trends/trend-query";
import { readTrend } from "./read-trend";

/** Everything that the first page shows for an address. */
export function loadHome(raw: RawParameters, now: number) {
  const database = serverDatabase();
  const taxonomy = readTaxonomy(database);
  const companies = listCompanies(database);
  const parsed = parseUsableParameters(trendQuerySchema, raw);
  const asked = parsed.query;
  const subjects = asked.level === "topics" ? taxonomy.topics : taxonomy.groups;
  const { query, problems } = keepKnownIds(asked, {
    subjects: new Set(subjects.map(({ id }) => id)),
    companies: new Set(companies.map(({ id }) => id)),
  });
  const trend = readTrend(database, query, now);
  const spans = compareSpans(trend.range);
  const scope = { ...trend.range, companyIds: query.companies, spans };
  const names = new Map(subjects.map(({ id, name }) => [id, name]));
  return {
    query,
    problems: [...parsed.problems, ...problems],
    hasPosts: trend.hasPosts,
    range: trend.range,
    chart: trend.chart,
    allSeries: new Map(trend.chart.series.map((series) => [series.subjectId, series])),
    spans,
    shares: measureSubjects(
      readSubjectSpans(database, query.level, scope),
      readClassifiedSpans(database, scope),
      subjects.map(({ id }) => id),
    ),
    nameOf: (id: string) => names.get(id) ?? id,
    subjects: subjects.map(({ id, name }) => ({ value: id, label: name })),
    companies: companies.map(({ id, name }) => ({ value: id, label: name })),
  };
}
