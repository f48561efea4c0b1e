import { serverDatabase } from "@/app/_server/database";
import { readMarks } from "@/app/_trends/reads/read-marks";
import { readNewTopics, readPasts } from "@/app/_trends/reads/read-new-topics";
import { readOrigins } from "@/app/_trends/reads/read-origins";
import { readChartSums } from "@/app/_trends/reads/read-trend";
import { readBesideOthers } from "@/app/companies/read-others";
import { readDataVersion } from "@/db/queries/data-version";
import { type Company, summariseCompany } from "@/db/queries/posts/companies";
import { listPosts } from "@/db/queries/posts/posts";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readPostTimes } from "@/db/queries/trends/company-history";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import { describeRhythm } from "@/lib/companies/describe-rhythm";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { isPastKnown } from "@/lib/trends/first-seen";
import { addMonths, monthOf, monthsOf, periodOf, presentPeriods } from "@/lib/trends/period";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { buildTrendChart } from "@/lib/trends/trend-chart";
import { resolveRange, type TrendQuery, trendQuerySchema } from "@/lib/trends/trend-query";

const shownPosts = 8;
const rhythmPosts = 200;

export type LoadedCompany = ReturnType<typeof loadCompany>;

/** Everything that the page of a company shows for an address. */
export function loadCompany(company: Company, raw: RawParameters, now: number) {
  const database = serverDatabase();
  const companyId = company.id;
  const { query: asked, problems } = parseUsableParameters(trendQuerySchema, raw);
  const query: TrendQuery = { ...asked, metric: "count", companies: [companyId], subjects: [] };
  const taxonomy = readTaxonomy(database);
  const currentMonth = monthOf(now);
  const range = resolveRange(query, readMonthRange(database, companyId), currentMonth);
  const quarter = periodOf(currentMonth, "quarter");
  const lastYear = { from: addMonths(currentMonth, -11), to: currentMonth };
  return {
    summary: summariseCompany(database, company),
    query: { ...query, level: "groups" as const },
    problems,
    range,
    chart: readMix(companyId, range, { by: query.by, now }),
    marks: readMarks(database, { ...range, granularity: query.by }, null),
    beside: readBesideOthers(database, company, range),
    names: new Map([...taxonomy.groups, ...taxonomy.topics].map(({ id, name }) => [id, name])),
    newTopics: readNewOf(database, companyId, lastYear),
    newThisQuarter: {
      quarter,
      ...readNewOf(database, companyId, monthsOf(quarter)),
    },
    rhythm: describeRhythm(readPostTimes(database, companyId, rhythmPosts), now),
    newest: listPosts(database, filterOf(postQuerySchema.parse({ company: companyId })), {
      limit: shownPosts,
      offset: 0,
    }),
    dataVersion: readDataVersion(database),
    origins: readOrigins(database),
  };
}

/** The topics that the company took up in a span, and whether its past is known well enough to say. */
function readNewOf(database: Database, companyId: string, span: MonthSpan) {
  const past = readPasts(database, span.from).find((one) => one.companyId === companyId);
  return {
    topics: readNewTopics(database, span).filter((first) => first.companyId === companyId),
    isPastKnown: past !== undefined && isPastKnown(past, span.from),
  };
}

/** Posts of the company per period and group, in the order of the taxonomy. */
function readMix(
  companyId: string,
  range: MonthSpan,
  options: { by: TrendQuery["by"]; now: number },
) {
  const database = serverDatabase();
  const scope = { ...range, granularity: options.by, companyIds: [companyId] };
  const groupIds = readTaxonomy(database).groups.map(({ id }) => id);
  const sums = readChartSums(database, "groups", groupIds, scope);
  return buildTrendChart(sums, groupIds, { ...scope, ...presentPeriods(options.now) });
}
