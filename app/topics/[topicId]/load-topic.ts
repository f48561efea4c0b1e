import { notFound } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { keepAnswer } from "@/app/_server/kept-answers";
import { readAudits } from "@/app/_trends/reads/read-audits";
import { readMarks } from "@/app/_trends/reads/read-marks";
import { readOrigins } from "@/app/_trends/reads/read-origins";
import { readChartSums, readTrend } from "@/app/_trends/reads/read-trend";
import { readCoverage, readVerdicts } from "@/app/_trends/reads/read-verdicts";
import { showTerms } from "@/app/emerging/show-terms";
import { readDataVersion } from "@/db/queries/data-version";
import { listCompanies } from "@/db/queries/posts/companies";
import { countPosts, listPosts, readPostTitles } from "@/db/queries/posts/posts";
import { findTopic, readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { listFoundTerms, readTermBasis } from "@/db/queries/trends/found-terms";
import { listRelatedTopics } from "@/db/queries/trends/related-topics";
import {
  rankCompanies,
  readClassifiedSpans,
  readMonthRange,
  readSubjectSpans,
} from "@/db/queries/trends/trends";
import type { Database } from "@/db/queryable";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { fixedPanel } from "@/lib/trends/coverage";
import { type TopicQuery, topicQuerySchema } from "@/lib/trends/home-query";
import { monthOf } from "@/lib/trends/period";
import { rankRelated } from "@/lib/trends/rank-related";
import { findSeriesChanges } from "@/lib/trends/series-changes";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import { keepKnownIds, type TrendQuery } from "@/lib/trends/trend-query";

const shownCompanies = 12;
const shownPosts = 8;
const shownRelated = 6;

export type LoadedTopic = ReturnType<typeof loadTopic>;

/** Everything that the page of a topic shows for an address. */
export function loadTopic(topicId: string, raw: RawParameters, now: number) {
  const database = serverDatabase();
  const topic = findTopic(database, topicId);
  if (!topic) notFound();
  const companies = listCompanies(database);
  const taxonomy = readTaxonomy(database);
  const parsed = parseUsableParameters(topicQuerySchema, raw);
  const { query, problems } = keepKnownIds(
    { ...parsed.query, level: "topics" as const, subjects: [topicId] },
    { subjects: new Set([topicId]), companies: new Set(companies.map(({ id }) => id)) },
  );
  const trend = readTrend(database, query, now);
  const filter = filterOf(postQuerySchema.parse({ topic: topicId }));
  return {
    topic,
    group: taxonomy.groups.find(({ id }) => id === topic.groupId),
    query,
    problems: [...parsed.problems, ...problems],
    range: trend.range,
    chart: trend.chart,
    audits: trend.audits,
    changes: readChanges(database, query, trend),
    marks: readMarks(database, { ...trend.range, granularity: query.by }, [topicId]),
    ...readEvidence(database, query, { taxonomy, now }),
    posts: countPosts(database, filter),
    newest: listPosts(database, filter, { limit: shownPosts, offset: 0 }),
    ranking: keepAnswer(database, JSON.stringify(["ranking", topicId, trend.range]), () =>
      rankCompanies(
        database,
        { kind: "topic", id: topicId },
        { ...trend.range, limit: shownCompanies },
      ),
    ),
    related: readRelated(database, topicId, trend.range),
    panel: fixedPanel(readCoverage(database), trend.range),
    ...readTerms(database, topicId),
    names: new Map(taxonomy.topics.map(({ id, name }) => [id, name])),
    companies: companies.map(({ id, name }) => ({ value: id, label: name })),
    dataVersion: readDataVersion(database),
    origins: readOrigins(database),
  };
}

/** The verdict on the topic, among all topics, as on the first page. */
function readEvidence(
  database: Database,
  query: TopicQuery,
  { taxonomy, now }: { taxonomy: { topics: { id: string }[] }; now: number },
) {
  const verdicts = readVerdicts(database, {
    level: "topics",
    subjectIds: taxonomy.topics.map(({ id }) => id),
    companyIds: query.companies,
    lastStored: readMonthRange(database).last,
    currentMonth: monthOf(now),
    to: query.to,
    months: query.window,
  });
  const [topicId] = query.subjects;
  const judged = verdicts?.subjects.find(({ subjectId }) => subjectId === topicId) ?? null;
  return { verdicts, judged };
}

function readChanges(database: Database, query: TrendQuery, trend: ReturnType<typeof readTrend>) {
  const [series] = trend.chart.series;
  if (!series) return [];
  const scope = { ...trend.range, granularity: query.by, companyIds: query.companies };
  const { periods } = readChartSums(database, "topics", query.subjects, scope);
  const { used } = readAudits(database, {
    ...{ level: "topics", subjectIds: query.subjects },
    companyIds: query.companies,
  });
  return findSeriesChanges(series, periods, used.get(series.subjectId));
}

/** The terms that set the topic apart, as they were found last. */
function readTerms(database: Database, topicId: string) {
  const terms = listFoundTerms(database, "topic", topicId);
  const titles = readPostTitles(
    database,
    terms.flatMap(({ postIds }) => postIds),
  );
  return {
    termBasis: readTermBasis(database),
    terms: showTerms(terms, { titles, nameOf: (id) => id }),
  };
}

function readRelated(database: Database, topicId: string, range: MonthSpan) {
  return keepAnswer(database, JSON.stringify(["related", topicId, range]), () => {
    const scope = { ...range, companyIds: [], spans: null };
    const counts = readSubjectSpans(database, "topics", scope);
    const ofTopic = new Map(counts.map(({ subjectId, posts }) => [subjectId, posts]));
    return rankRelated(
      listRelatedTopics(database, topicId, range),
      {
        posts: ofTopic.get(topicId) ?? 0,
        classified: readClassifiedSpans(database, scope).posts,
        ofTopic,
      },
      shownRelated,
    );
  });
}
