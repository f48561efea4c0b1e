import { Stack, Text, Title } from "@mantine/core";
import { notFound } from "next/navigation";
import { PageHead } from "@/app/_components/page-head";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { readTaxonomyState } from "@/db/queries/taxonomy/taxonomy";
import { formatQuantity } from "@/lib/format";
import { topicsInForce } from "@/lib/taxonomy/taxonomy-state";
import { EditButton } from "../../edit-button";
import { GroupForm } from "../../group-form";

export const metadata = { title: "Edit a group" };

export default async function EditGroupPage({ params }: { params: Promise<{ groupId: string }> }) {
  const { groupId } = await params;
  const state = readTaxonomyState(serverDatabase());
  const group = state.groups.find(({ id }) => id === groupId);
  if (!group || group.retiredAt !== null) notFound();
  const topics = topicsInForce(state, groupId).length;
  return (
    <Stack gap="md">
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title={group.name}>
        {formatQuantity(topics, "topic")}.{" "}
        <TextLink href={`/groups/${groupId}`}>Posts of this group</TextLink>
      </PageHead>
      <GroupForm groupId={groupId} name={group.name} colour={group.colour} />
      <section aria-labelledby="retire">
        <Title order={2} id="retire" size="h3">
          Retire
        </Title>
        {topics > 0 ? (
          <Text size="sm" c="dimmed">
            A group can be retired once its topics are in other groups or retired themselves.
          </Text>
        ) : (
          <EditButton
            fields={{ kind: "retire-group", groupId }}
            label={`Retire the group ${group.name}`}
            variant="default"
          >
            Retire {group.name}
          </EditButton>
        )}
      </section>
    </Stack>
  );
}
