import { serverDatabase } from "@/app/_server/database";
import { keepAnswer } from "@/app/_server/kept-answers";
import { readMarks } from "@/app/_trends/read-marks";
import { readNewTopics, readPasts } from "@/app/_trends/read-new-topics";
import { readOrigins } from "@/app/_trends/read-origins";
import { readChartSums } from "@/app/_trends/read-trend";
import { readClassified } from "@/app/explore/read-explore";
import type { Database } from "@/db/open-database";
import { readDataVersion } from "@/db/queries/data-version";
import { type Company, summariseCompany } from "@/db/queries/posts/companies";
import { listPosts } from "@/db/queries/posts/posts";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readPostTimes } from "@/db/queries/trends/company-history";
import { readSubjectCompanies } from "@/db/queries/trends/subject-companies";
import { readMonthRange } from "@/db/queries/trends/trends";
import { describeRhythm } from "@/lib/companies/describe-rhythm";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { compareWithOthers } from "@/lib/trends/compare-shares";
import { isPastKnown } from "@/lib/trends/first-seen";
import { addMonths, monthOf, monthsOf, periodOf, presentPeriods } from "@/lib/trends/period";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { buildTrendChart } from "@/lib/trends/trend-chart";
import { resolveRange, type TrendQuery, trendQuerySchema } from "@/lib/trends/trend-query";

const shownPosts = 8;
const rhythmPosts = 200;

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
    beside: readBeside(database, companyId, {
      topicIds: taxonomy.topics.map(({ id }) => id),
      range,
    }),
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

/** The company's share of every topic beside that of all other companies. */
function readBeside(
  database: Database,
  companyId: string,
  { topicIds, range }: { topicIds: string[]; range: MonthSpan },
) {
  const key = JSON.stringify(["topics by company", topicIds, range]);
  const counts = keepAnswer(database, key, () => {
    const rows = readSubjectCompanies(database, "topics", {
      subjectIds: topicIds,
      months: range,
      companyIds: [],
    });
    return new Map(rows.map((row) => [`${row.subjectId} ${row.companyId}`, row.posts]));
  });
  const classified = readClassified(database, range);
  return keepAnswer(database, JSON.stringify(["beside", companyId, topicIds, range]), () =>
    compareWithOthers(
      topicIds.map((subjectId) => {
        const cell = (company: { companyId: string; posts: number }) => ({
          posts: counts.get(`${subjectId} ${company.companyId}`) ?? 0,
          classified: company.posts,
        });
        const own = classified.find((one) => one.companyId === companyId);
        return {
          subjectId,
          here: own ? cell(own) : { posts: 0, classified: 0 },
          others: classified.filter((one) => one.companyId !== companyId).map(cell),
        };
      }),
    ),
  );
}
