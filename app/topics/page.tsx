import { Stack, Text, Title } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { readOverview } from "@/app/_trends/reads/load-home";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { countByGroup, countByTopic } from "@/db/queries/trends/topic-counts";
import { formatCount, formatQuantity } from "@/lib/format";
import { formatMonths } from "@/lib/trends/format-value";
import { homeQuerySchema } from "@/lib/trends/home-query";
import { GroupSection, type TopicTrend } from "./group-section";

export const metadata = { title: "Topics" };

export default function TopicsPage() {
  const database = serverDatabase();
  const taxonomy = readTaxonomy(database);
  const overview = readOverview(database, homeQuerySchema.parse({}), {
    subjectIds: taxonomy.topics.map(({ id }) => id),
    now: Date.now(),
  });
  const topicTotals = countByTopic(database);
  const groupPosts = countByGroup(database);
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>Topics</Title>
        <Text c="dimmed" size="sm">
          {formatCount(taxonomy.topics.length)} topics in{" "}
          {formatQuantity(taxonomy.groups.length, "group")}. A post has as many topics as fit it, or
          none. Lines are shares by quarter, {formatMonths(overview.range)}; verdicts as on the{" "}
          <TextLink href="/">trends page</TextLink>.
        </Text>
      </div>
      {taxonomy.groups.map((group) => (
        <GroupSection
          key={group.id}
          group={group}
          posts={groupPosts.get(group.id) ?? 0}
          topics={taxonomy.topics.filter((topic) => topic.group === group.id)}
          totals={topicTotals}
          trends={gatherTrends(overview)}
        />
      ))}
    </Stack>
  );
}

/** The line and the verdict of every topic that has one. */
function gatherTrends(overview: ReturnType<typeof readOverview>): Map<string, TopicTrend> {
  const judged = new Map(
    overview.verdicts?.subjects.map((subject) => [subject.subjectId, subject]),
  );
  return new Map(
    overview.chart.series.map(({ subjectId, points }) => [
      subjectId,
      { shares: points.map(({ share }) => share), judged: judged.get(subjectId) ?? null },
    ]),
  );
}
