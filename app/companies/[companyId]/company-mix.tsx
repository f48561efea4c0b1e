import { Stack, Text, Title } from "@mantine/core";
import { StackedChart } from "@/app/_trends/chart/stacked-chart";
import { TrendControls } from "@/app/_trends/controls/trend-controls";
import { SeriesFigure } from "@/app/_trends/figure/series-figure";
import { trendLines } from "@/app/_trends/figure/trend-figure";
import { NothingToChart } from "@/app/_trends/notices/nothing-to-chart";
import type { Company } from "@/db/queries/posts/companies";
import { companyHref } from "@/lib/companies/company-href";
import { withMarks } from "@/lib/trends/chart-lines";
import { formatMonths } from "@/lib/trends/format-value";
import type { LoadedCompany } from "./load-company";

type CompanyMixProps = Pick<
  LoadedCompany,
  "query" | "range" | "chart" | "marks" | "origins" | "dataVersion"
> & { company: Company; nameOf: (groupId: string) => string };

/** What a company writes about: its posts per period and group, and the choices of what is drawn. */
export function CompanyMix(props: CompanyMixProps) {
  const { company, query, range, chart } = props;
  const path = companyHref(company.id);
  return (
    <Stack component="section" gap="md">
      <div>
        <Title order={2}>What it writes about</Title>
        <Text size="xs" c="dimmed">
          Posts with a topic of each group, {formatMonths(range)}. A post with topics of two groups
          counts in both.
        </Text>
      </div>
      <TrendControls
        path={path}
        query={query}
        range={range}
        subjects={null}
        companies={null}
        hasMetric={false}
      />
      {chart.periods.some((period) => period.classified > 0) ? (
        <MixFigure {...props} />
      ) : (
        <NothingToChart clearHref={path} />
      )}
    </Stack>
  );
}

function MixFigure(props: CompanyMixProps) {
  const title = `Posts of ${props.company.name} by group, ${formatMonths(props.range)}`;
  const lines = withMarks(trendLines(props), props.marks);
  return (
    <SeriesFigure
      {...props}
      title={title}
      fileName="bellwether-company"
      view="stacked"
      lines={lines}
      audit={[]}
      panel={null}
    >
      <StackedChart label={title} lines={lines} shape="bars" />
    </SeriesFigure>
  );
}
