import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TrendControls } from "@/app/_trends/trend-controls";
import { VersionNotice } from "@/app/_trends/version-notice";
import type { RawParameters } from "@/lib/parse-parameters";
import { maximumCompared } from "@/lib/trends/compare-query";
import { formatMonths } from "@/lib/trends/format-value";
import { CompareTable } from "./compare-table";
import { loadCompare } from "./load-compare";

export const metadata: Metadata = { title: "Compare companies" };

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const comparison = loadCompare(await searchParams, Date.now());
  const { query, range } = comparison;
  return (
    <Stack gap="md">
      <Title order={1}>Compare companies</Title>
      <ParameterNotice problems={comparison.problems} />
      <VersionNotice linked={query.v} current={comparison.dataVersion} />
      <TrendControls
        path="/compare"
        query={query}
        range={range}
        subjects={null}
        companies={comparison.companies}
        maximumCompanies={maximumCompared}
        allCompanies={`Up to ${maximumCompared} companies`}
        hasMetric={false}
        hasPeriods={false}
      />
      {query.companies.length === 0 ? (
        <EmptyState
          title="No companies chosen"
          text="Choose two to four companies above: what each writes about stands side by side, the largest differences first."
        />
      ) : (
        <>
          <Text size="xs" c="dimmed" maw="110ch">
            Share of each company&rsquo;s classified posts, {formatMonths(range)}, with its Wilson
            95% interval; the largest differences first. Of this many intervals one in twenty misses
            by chance alone, and none covers errors of the classifier.
          </Text>
          <CompareTable {...comparison} />
        </>
      )}
    </Stack>
  );
}
