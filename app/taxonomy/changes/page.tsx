import { Stack } from "@mantine/core";
import { z } from "zod";
import { PageHead } from "@/app/_components/page-head";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { serverDatabase } from "@/app/_server/database";
import { readTaxonomyState } from "@/db/queries/taxonomy/taxonomy";
import { countTaxonomyChanges, listTaxonomyChanges } from "@/db/queries/taxonomy/taxonomy-changes";
import { pageNumber, pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { describeChange } from "@/lib/taxonomy/describe-change";
import { ChangeList } from "../change-list";

export const metadata = { title: "Changes of the taxonomy" };

const changesPerPage = 50;
const changesQuery = z.strictObject({ page: pageNumber });

export default async function ChangesPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(changesQuery, await searchParams);
  const database = serverDatabase();
  const total = countTaxonomyChanges(database);
  const page = pageWithin(query.page, { total, perPage: changesPerPage });
  const state = readTaxonomyState(database);
  const changes = listTaxonomyChanges(database, page);
  return (
    <Stack gap="md" maw="48rem">
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title="Changes of the taxonomy">
        Who changed what, when and why. Undoing is a change too, and can be undone.
      </PageHead>
      <ParameterNotice problems={problems} />
      <ChangeList
        changes={changes.map((change) => ({ ...change, words: describeChange(change, state) }))}
      />
      <Paging
        noun="changes"
        page={page.page}
        perPage={changesPerPage}
        total={total}
        href={(number) => `/taxonomy/changes${number > 1 ? `?page=${number}` : ""}`}
      />
    </Stack>
  );
}
