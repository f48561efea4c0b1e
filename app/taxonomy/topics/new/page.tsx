import { Stack } from "@mantine/core";
import { PageHead } from "@/app/_components/page-head";
import { serverDatabase } from "@/app/_server/database";
import { readTaxonomyState } from "@/db/queries/taxonomy/taxonomy";
import type { RawParameters } from "@/lib/parse-parameters";
import { groupsInForce } from "@/lib/taxonomy/taxonomy-state";
import { TopicForm } from "../../topic-form";

export const metadata = { title: "Add a topic" };

/** The form may come filled in, from a theme or a group. */
export default async function NewTopicPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const given = await searchParams;
  const of = (name: string) => String(given[name] ?? "").slice(0, 2_000);
  const groups = groupsInForce(readTaxonomyState(serverDatabase()));
  const known = groups.some(({ id }) => id === of("group"));
  return (
    <Stack gap="md">
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title="Add a topic">
        Engines give it at once, by its name, description, keywords and examples; the local engine
        gets better with every correction. Once it is saved, the posts that it may concern can be
        read again.
      </PageHead>
      <TopicForm
        topicId={null}
        groups={groups.map(({ id, name }) => ({ value: id, label: name }))}
        draft={{
          name: of("name"),
          groupId: known ? of("group") : (groups[0]?.id ?? ""),
          description: of("description"),
          boundary: "",
          colour: null,
          keywords: of("keywords"),
          examples: of("examples"),
        }}
      />
    </Stack>
  );
}
