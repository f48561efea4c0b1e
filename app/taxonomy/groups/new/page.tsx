import { Stack } from "@mantine/core";
import { PageHead } from "@/app/_components/page-head";
import { GroupForm } from "../../group-form";

export const metadata = { title: "Add a group" };

export default function NewGroupPage() {
  return (
    <Stack gap="md">
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title="Add a group">
        A group holds topics that belong together. Its posts are those of its topics.
      </PageHead>
      <GroupForm groupId={null} name="" colour={null} />
    </Stack>
  );
}
