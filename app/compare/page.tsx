import { Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TrendControls } from "@/app/_trends/controls/trend-controls";
import { VersionNotice } from "@/app/_trends/notices/version-notice";
import type { RawParameters } from "@/lib/parse-parameters";
import { maximumCompared } from "@/lib/trends/compare-query";
import { CompareFigure } from "./compare-figure";
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
        <CompareFigure comparison={comparison} />
      )}
    </Stack>
  );
}
