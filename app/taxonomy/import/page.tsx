import { Anchor, Stack, Text, Title } from "@mantine/core";
import { PageHead } from "@/app/_components/page-head";
import { ImportForm } from "./import-form";

export const metadata = { title: "Import and export the taxonomy" };

export default function ImportPage() {
  return (
    <Stack gap="lg" maw="48rem">
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title="Import and export" />
      <section aria-labelledby="export">
        <Title order={2} id="export">
          Export
        </Title>
        <Text size="sm" c="dimmed" mb={6}>
          Groups and topics in force, with descriptions, boundaries, keywords, examples and colours,
          as a file to read, edit and share.
        </Text>
        <Anchor href="/api/taxonomy.json" download>
          Download taxonomy.json
        </Anchor>
      </section>
      <section aria-labelledby="import">
        <Title order={2} id="import">
          Import
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          The file says the whole taxonomy: topics are known by their ids, what is not in it is
          retired. First you see what would change.
        </Text>
        <Stack gap="md">
          <ImportForm />
        </Stack>
      </section>
    </Stack>
  );
}
