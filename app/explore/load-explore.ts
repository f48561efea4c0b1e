import { serverDatabase } from "@/app/_server/database";
import { readMarks } from "@/app/_trends/reads/read-marks";
import { readOrigins } from "@/app/_trends/reads/read-origins";
import { readCoverage } from "@/app/_trends/reads/read-verdicts";
import { readDataVersion } from "@/db/queries/data-version";
import { listCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { withMarks } from "@/lib/trends/chart-lines";
import { fixedPanel } from "@/lib/trends/coverage";
import { type ExploreQuery, exploreQuerySchema } from "@/lib/trends/explore-query";
import { keepKnownIds } from "@/lib/trends/trend-query";
import { heatByCompany, heatOverTime } from "./explore-heat";
import { linesOf } from "./explore-lines";
import { readExplore } from "./read-explore";

export type Exploration = ReturnType<typeof explore>;

/** Everything that the large chart shows for an address; what cannot be used of it is named. */
export function loadExplore(raw: RawParameters, now: number) {
  const parsed = parseUsableParameters(exploreQuerySchema, raw);
  const explored = explore(parsed.query, now);
  return { ...explored, problems: [...parsed.problems, ...explored.problems] };
}

/** The same for a query: the chart, its heat map where one is asked for, and all that it names. */
export function explore(asked: ExploreQuery, now: number) {
  const database = serverDatabase();
  const taxonomy = readTaxonomy(database);
  const companies = listCompanies(database);
  const subjects = asked.level === "topics" ? taxonomy.topics : taxonomy.groups;
  const { query, problems } = keepKnownIds(asked, {
    subjects: new Set(subjects.map(({ id }) => id)),
    companies: new Set(companies.map(({ id }) => id)),
  });
  const names = {
    subject: nameIn(subjects),
    company: nameIn(companies),
  };
  const allSubjectIds = subjects.map(({ id }) => id);
  const explored = readExplore(database, query, { allSubjectIds, now });
  const heats = {
    heat: () => heatOverTime(explored, query, names),
    companies: () => heatByCompany(database, explored, { query, names }),
  };
  const marks = readMarks(
    database,
    { ...explored.range, granularity: query.by },
    query.level === "topics" ? explored.subjectIds : null,
  );
  return {
    ...explored,
    query,
    problems,
    names,
    lines: withMarks(linesOf(explored, query, names), marks),
    heat: query.view === "heat" || query.view === "companies" ? heats[query.view]() : null,
    marks,
    panel: fixedPanel(readCoverage(database), explored.range),
    dataVersion: readDataVersion(database),
    origins: readOrigins(database),
    subjects: subjects.map(({ id, name }) => ({ value: id, label: name })),
    companies: companies.map(({ id, name }) => ({ value: id, label: name })),
  };
}

type Named = { id: string; name: string }[];

function nameIn(named: Named): (id: string) => string {
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
