import { serverDatabase } from "@/app/_server/database";
import { readMarks } from "@/app/_trends/reads/read-marks";
import { readOrigins } from "@/app/_trends/reads/read-origins";
import { readTrend } from "@/app/_trends/reads/read-trend";
import { readVerdicts } from "@/app/_trends/reads/read-verdicts";
import { readDataVersion } from "@/db/queries/data-version";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { readMonthRange } from "@/db/queries/trends/trends";
import type { Group, Topic } from "@/lib/taxonomy/taxonomy";
import { monthOf } from "@/lib/trends/period";
import { type TrendQuery, trendQuerySchema } from "@/lib/trends/trend-query";

export type GroupWithTopics = Group & { topics: Topic[] };

export function findGroup(groupId: string): GroupWithTopics | undefined {
  const taxonomy = readTaxonomy(serverDatabase());
  const group = taxonomy.groups.find(({ id }) => id === groupId);
  return group && { ...group, topics: taxonomy.topics.filter((topic) => topic.group === groupId) };
}

/** The share of a group over time and the verdict on it among all groups, as on the first page. */
export function loadGroupTrend(group: GroupWithTopics, now: number) {
  const database = serverDatabase();
  const query: TrendQuery = {
    ...trendQuerySchema.parse({}),
    level: "groups",
    subjects: [group.id],
  };
  const trend = readTrend(database, query, now);
  const verdicts = readVerdicts(database, {
    level: "groups",
    subjectIds: readTaxonomy(database).groups.map(({ id }) => id),
    companyIds: [],
    lastStored: readMonthRange(database).last,
    currentMonth: monthOf(now),
    to: null,
  });
  return {
    ...trend,
    query,
    verdicts,
    judged: verdicts?.subjects.find(({ subjectId }) => subjectId === group.id) ?? null,
    marks: readMarks(
      database,
      { ...trend.range, granularity: query.by },
      group.topics.map(({ id }) => id),
    ),
    origins: readOrigins(database),
    dataVersion: readDataVersion(database),
  };
}
