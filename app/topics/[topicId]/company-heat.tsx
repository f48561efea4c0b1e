import { serverDatabase } from "@/app/_server/database";
import { FigureFrame } from "@/app/_trends/figure/figure-frame";
import { HeatChart } from "@/app/_trends/heat/heat-chart";
import { HeatTable } from "@/app/_trends/heat/heat-table";
import { readChartSums } from "@/app/_trends/reads/read-trend";
import type { SubjectCompany } from "@/db/queries/trends/trends";
import { companyHref } from "@/lib/companies/company-href";
import { postsHref } from "@/lib/posts/post-query";
import { uncorrectedCells } from "@/lib/trends/audit/describe-audit";
import { withinMonths } from "@/lib/trends/chart-lines";
import { describeChartMethod } from "@/lib/trends/describe-method";
import { exploreHref } from "@/lib/trends/explore-choices";
import { formatMonths } from "@/lib/trends/format-value";
import { buildHeatMap } from "@/lib/trends/heat-map";
import { formatPeriod } from "@/lib/trends/period";
import type { TrendChart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";

type CompanyHeatProps = {
  topic: { id: string; name: string };
  query: TrendQuery;
  range: { from: string; to: string };
  chart: TrendChart;
  companies: SubjectCompany[];
  origins: { description: string; posts: number }[];
  dataVersion: number;
};

/** The companies that write most about a topic, over time. */
export function CompanyHeat(props: CompanyHeatProps) {
  const { topic, range, chart, companies } = props;
  const heat = readHeat(props);
  const title = `Share of each company's posts with ${topic.name}, ${formatMonths(range)}`;
  const explored = {
    by: props.query.by,
    lines: "companies" as const,
    subjects: [topic.id],
    companies: companies.slice(0, 8).map(({ companyId }) => companyId),
    ...range,
  };
  return (
    <FigureFrame
      title={title}
      summary={`${title}. A grid of shares; the table has its numbers.`}
      links={{
        permalink: exploreHref({ ...explored, v: props.dataVersion }),
        csv: exploreHref(explored, "/api/explore.csv"),
        json: exploreHref(explored, "/api/explore"),
        embed: exploreHref({ ...explored, v: props.dataVersion }, "/embed/explore"),
      }}
      image={{
        fileName: `bellwether-${topic.id}-companies`,
        legend: [],
        note: `Bellwether, version ${props.dataVersion} of the data`,
      }}
      facts={describeChartMethod({
        metric: "share",
        periods: chart.periods,
        months: range,
        origins: props.origins,
        audit: uncorrectedCells,
        dataVersion: props.dataVersion,
      })}
      table={<HeatTable label="The numbers of the grid" heat={heat} />}
    >
      <HeatChart label={title} heat={heat} rowHref={companyHref} isSlanted={false} />
    </FigureFrame>
  );
}

function readHeat({ topic, query, range, chart, companies }: CompanyHeatProps) {
  const cells = new Map<string, { posts: number; classified: number }>();
  for (const { companyId } of companies) {
    const scope = { ...range, granularity: query.by, companyIds: [companyId] };
    const sums = readChartSums(serverDatabase(), "topics", [topic.id], scope);
    for (const { period, classified } of sums.periods)
      cells.set(`${companyId} ${period}`, { posts: 0, classified });
    for (const { period, posts, classified } of sums.subjects)
      cells.set(`${companyId} ${period}`, { posts, classified });
  }
  const months = new Map(chart.periods.map((period) => [period.period, period]));
  return buildHeatMap(
    companies.map(({ companyId, company }) => ({ id: companyId, name: company })),
    chart.periods.map(({ period }) => ({ id: period, name: formatPeriod(period) })),
    {
      postsOf: (companyId, period) => cells.get(`${companyId} ${period}`)?.posts ?? 0,
      classifiedOf: (companyId, period) => cells.get(`${companyId} ${period}`)?.classified ?? 0,
      hrefOf: (companyId, period) =>
        withinMonths(
          postsHref({ topic: [topic.id], company: [companyId] }),
          months.get(period) ?? range,
        ),
    },
  );
}
