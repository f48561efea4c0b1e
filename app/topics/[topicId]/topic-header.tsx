import { Text, Title } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import type { topics } from "@/db/schema/taxonomy";
import { formatQuantity } from "@/lib/format";
import type { Group } from "@/lib/taxonomy/taxonomy";

type TopicHeaderProps = {
  topic: typeof topics.$inferSelect;
  group: Group | undefined;
  posts: number;
  listHref: string;
};

/** What a topic covers, where it ends, and how many posts have it. */
export function TopicHeader({ topic, group, posts, listHref }: TopicHeaderProps) {
  return (
    <header>
      {group ? (
        <TextLink href={`/groups/${group.id}`} size="sm" c="dimmed">
          {group.name}
        </TextLink>
      ) : null}
      <Title order={1} mb={4}>
        {topic.name}
      </Title>
      <Text maw="75ch">{topic.description}</Text>
      {topic.boundary === "" ? null : (
        <Text maw="75ch" c="dimmed" size="sm" mt={4} mb={4}>
          Not: {topic.boundary}
        </Text>
      )}
      {topic.retiredAt === null ? null : (
        <Text size="sm">
          {topic.mergedInto === null ? (
            "This topic is retired: engines give it to no more posts."
          ) : (
            <>
              This topic was merged into another.{" "}
              <TextLink href={`/topics/${topic.mergedInto}`}>Its posts are there.</TextLink>
            </>
          )}
        </Text>
      )}
      <TextLink href={listHref} size="sm">
        {formatQuantity(posts, "post")}
      </TextLink>
      {topic.retiredAt === null ? (
        <TextLink href={`/taxonomy/topics/${topic.id}`} size="sm" ml="md">
          Edit this topic
        </TextLink>
      ) : null}
    </header>
  );
}
