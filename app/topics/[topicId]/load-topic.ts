import { notFound } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { readTrend } from "@/app/_trends/read-trend";
import { listCompanies } from "@/db/queries/companies";
import { countPosts, listPosts } from "@/db/queries/posts";
import { findTopic, readTaxonomy } from "@/db/queries/taxonomy";
import { rankCompanies } from "@/db/queries/trends";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { keepKnownIds, trendQuerySchema } from "@/lib/trends/trend-query";

const shownCompanies = 12;
const shownPosts = 8;

/** Everything that the page of a topic shows for an address. */
export function loadTopic(topicId: string, raw: RawParameters, now: number) {
  const database = serverDatabase();
  const topic = findTopic(database, topicId);
  if (!topic) notFound();
  const companies = listCompanies(database);
  const parsed = parseUsableParameters(trendQuerySchema, raw);
  const { query, problems } = keepKnownIds(
    { ...parsed.query, level: "topics", subjects: [topicId] },
    { subjects: new Set([topicId]), companies: new Set(companies.map(({ id }) => id)) },
  );
  const trend = readTrend(database, query, now);
  const filter = filterOf(postQuerySchema.parse({ topic: topicId }));
  return {
    topic,
    group: readTaxonomy(database).groups.find(({ id }) => id === topic.groupId),
    query,
    problems: [...parsed.problems, ...problems],
    range: trend.range,
    chart: trend.chart,
    posts: countPosts(database, filter),
    newest: listPosts(database, filter, { limit: shownPosts, offset: 0 }),
    ranking: rankCompanies(
      database,
      { kind: "topic", id: topicId },
      { ...trend.range, limit: shownCompanies },
    ),
    companies: companies.map(({ id, name }) => ({ value: id, label: name })),
  };
}
