import { Stack, Text, Title } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import { GroupForm } from "../../group-form";

export const metadata = { title: "Add a group" };

export default function NewGroupPage() {
  return (
    <Stack gap="md">
      <div>
        <TextLink href="/taxonomy" size="sm">
          Taxonomy
        </TextLink>
        <Title order={1}>Add a group</Title>
        <Text c="dimmed" size="sm">
          A group holds topics that belong together. Its posts are those of its topics.
        </Text>
      </div>
      <GroupForm groupId={null} name="" colour={null} />
    </Stack>
  );
}
