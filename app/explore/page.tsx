import { Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PanelChoices } from "@/app/_trends/controls/panel-choices";
import { TrendControls } from "@/app/_trends/controls/trend-controls";
import { EmptyTrends } from "@/app/_trends/notices/empty-trends";
import { NothingToChart } from "@/app/_trends/notices/nothing-to-chart";
import { VersionNotice } from "@/app/_trends/notices/version-notice";
import type { RawParameters } from "@/lib/parse-parameters";
import { exploreHref, explorePath } from "@/lib/trends/explore-choices";
import { maximumSeries } from "@/lib/trends/trend-query";
import { ExploreFigure } from "./explore-figure";
import { loadExplore } from "./load-explore";
import { hasCompanyLines } from "./read-explore";
import { ViewChoices } from "./view-choices";

export const metadata: Metadata = { title: "Explore" };

export default async function ExplorePage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const exploration = loadExplore(await searchParams, Date.now());
  const { query, chart } = exploration;
  if (!exploration.hasPosts) return <EmptyTrends />;
  const byCompany = hasCompanyLines(query);
  return (
    <Stack gap="md">
      <Title order={1}>Explore</Title>
      <ParameterNotice problems={exploration.problems} />
      <VersionNotice linked={query.v} current={exploration.dataVersion} />
      <ViewChoices query={query} />
      {byCompany ? null : (
        <PanelChoices
          panel={exploration.panel}
          chosen={query.companies}
          all={exploration.companies.length}
          hrefOf={(companies) => exploreHref({ ...query, companies, v: null })}
        />
      )}
      <TrendControls
        path={explorePath(query)}
        query={query}
        range={exploration.range}
        subjects={exploration.subjects}
        companies={exploration.companies}
        maximumSubjects={byCompany ? 1 : maximumSeries}
        maximumCompanies={byCompany ? maximumSeries : undefined}
        allSubjects={exploration.heat ? `All ${query.level}` : undefined}
        allCompanies={byCompany ? "Those with most posts on it" : undefined}
        hasMetric={exploration.heat === null}
        hasPeriods={query.view !== "companies"}
      />
      {chart.periods.some((period) => period.classified > 0) ? (
        <ExploreFigure exploration={exploration} />
      ) : (
        <NothingToChart clearHref="/explore" />
      )}
    </Stack>
  );
}
