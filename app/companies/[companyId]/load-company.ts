import { serverDatabase } from "@/app/_server/database";
import { readChartSums } from "@/app/_trends/read-trend";
import { type Company, summariseCompany } from "@/db/queries/companies";
import { listPosts } from "@/db/queries/posts";
import { readTaxonomy } from "@/db/queries/taxonomy";
import { readClassifiedSpans, readMonthRange, readSubjectSpans } from "@/db/queries/trends";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { monthOf } from "@/lib/trends/period";
import { measureSubjects } from "@/lib/trends/topic-shares";
import { buildTrendChart } from "@/lib/trends/trend-chart";
import { resolveRange, type TrendQuery, trendQuerySchema } from "@/lib/trends/trend-query";

const shownTopics = 12;
const shownPosts = 8;

/** Everything that the page of a company shows for an address. */
export function loadCompany(company: Company, raw: RawParameters, now: number) {
  const database = serverDatabase();
  const companyId = company.id;
  const { query: asked, problems } = parseUsableParameters(trendQuerySchema, raw);
  const query: TrendQuery = { ...asked, metric: "count", companies: [companyId], subjects: [] };
  const taxonomy = readTaxonomy(database);
  const currentMonth = monthOf(now);
  const range = resolveRange(query, readMonthRange(database, companyId), currentMonth);
  return {
    summary: summariseCompany(database, company),
    query: { ...query, level: "groups" as const },
    problems,
    range,
    chart: readMix(companyId, range, { by: query.by, currentMonth }),
    shares: compareTopics(companyId, range),
    names: new Map([...taxonomy.groups, ...taxonomy.topics].map(({ id, name }) => [id, name])),
    newest: listPosts(database, filterOf(postQuerySchema.parse({ company: companyId })), {
      limit: shownPosts,
      offset: 0,
    }),
  };
}

/** Posts of the company per period and group, in the order of the taxonomy. */
function readMix(
  companyId: string,
  range: { from: string; to: string },
  options: { by: TrendQuery["by"]; currentMonth: string },
) {
  const database = serverDatabase();
  const scope = { ...range, granularity: options.by, companyIds: [companyId] };
  const groupIds = readTaxonomy(database).groups.map(({ id }) => id);
  const sums = readChartSums(database, "groups", groupIds, scope);
  return buildTrendChart(sums, groupIds, { ...scope, currentMonth: options.currentMonth });
}

/** The company's most frequent topics, each with its share here and over all companies. */
function compareTopics(companyId: string, range: { from: string; to: string }) {
  const database = serverDatabase();
  const sharesOf = (companyIds: string[]) => {
    const scope = { ...range, companyIds, spans: null };
    return measureSubjects(
      readSubjectSpans(database, "topics", scope),
      readClassifiedSpans(database, scope),
    );
  };
  const overall = new Map(sharesOf([]).map((row) => [row.subjectId, row.whole]));
  return sharesOf([companyId])
    .slice(0, shownTopics)
    .map(({ subjectId, whole }) => ({
      topicId: subjectId,
      here: whole,
      overall: overall.get(subjectId) ?? whole,
    }));
}
