import { Stack, Text, Title } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { countByGroup, countByTopic } from "@/db/queries/trends/topic-counts";
import { formatCount, formatQuantity } from "@/lib/format";
import { GroupSection } from "./group-section";

export const metadata = { title: "Topics" };

export default function TopicsPage() {
  const database = serverDatabase();
  const taxonomy = readTaxonomy(database);
  const topicTotals = countByTopic(database);
  const groupPosts = countByGroup(database);
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>Topics</Title>
        <Text c="dimmed" size="sm">
          {formatCount(taxonomy.topics.length)} topics in{" "}
          {formatQuantity(taxonomy.groups.length, "group")}. A post has as many topics as fit it, or
          none. How they develop stands on the <TextLink href="/">trends page</TextLink>.
        </Text>
      </div>
      {taxonomy.groups.map((group) => (
        <GroupSection
          key={group.id}
          group={group}
          posts={groupPosts.get(group.id) ?? 0}
          topics={taxonomy.topics.filter((topic) => topic.group === group.id)}
          totals={topicTotals}
        />
      ))}
    </Stack>
  );
}
