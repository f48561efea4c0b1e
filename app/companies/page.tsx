import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { EmptyState } from "@/app/_components/empty-state";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { summariseCompanies } from "@/db/queries/posts/companies";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { topTopicsByCompany } from "@/db/queries/trends/topic-counts";
import { nameContains } from "@/lib/companies/name-contains";
import { companyOrders, sortCompanies } from "@/lib/companies/sort-companies";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { CompanyTable } from "./company-table";

export const metadata: Metadata = { title: "Companies" };

const shownTopics = 3;
const companyQuerySchema = z.strictObject({
  q: z.string().max(100, "at most 100 characters").default(""),
  sort: z.enum(companyOrders, `one of ${companyOrders.join(", ")}`).default(companyOrders[0]),
});

export default async function CompaniesPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(companyQuerySchema, await searchParams);
  const database = serverDatabase();
  const all = summariseCompanies(database);
  const found = all.filter((company) => nameContains(company.name, query.q));
  const shown = sortCompanies(found, query.sort);
  const names = new Map(readTaxonomy(database).topics.map(({ id, name }) => [id, name]));
  return (
    <Stack gap="md">
      <Title order={1}>Companies</Title>
      <ParameterNotice problems={problems} />
      <form method="get" action="/companies" aria-label="Find a company">
        <Group gap="xs">
          <TextInput
            type="search"
            name="q"
            size="xs"
            w="min(20rem, 70%)"
            aria-label="Company name"
            placeholder="Name of a company"
            defaultValue={query.q}
          />
          {query.sort === companyOrders[0] ? null : (
            <input type="hidden" name="sort" value={query.sort} />
          )}
          <Button type="submit" size="xs" variant="default">
            Search
          </Button>
          <Text size="sm" c="dimmed">
            {formatQuantity(shown.length, "company", "companies")}
          </Text>
        </Group>
      </form>
      {shown.length > 0 ? (
        <CompanyTable
          companies={shown}
          order={query.sort}
          orderHref={(sort) =>
            `/companies?${new URLSearchParams({ ...(query.q && { q: query.q }), sort })}`
          }
          topTopics={topTopicsByCompany(database, shownTopics)}
          nameOf={(id) => names.get(id) ?? id}
        />
      ) : (
        <NoCompanies isFiltered={all.length > 0} />
      )}
    </Stack>
  );
}

function NoCompanies({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <EmptyState
        title="No company has posts yet"
        text="Companies appear here when their feeds have been read."
        command="npm run ingest"
      />
    );
  }
  return (
    <EmptyState title="No company of this name" text="Companies without posts are not listed.">
      <TextLink href="/companies">All companies</TextLink>
    </EmptyState>
  );
}
