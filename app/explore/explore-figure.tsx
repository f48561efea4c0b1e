import { ChartMarkList } from "@/app/_trends/chart/chart-mark-list";
import { PeriodStrip } from "@/app/_trends/chart/period-strip";
import { StackedChart } from "@/app/_trends/chart/stacked-chart";
import { TrendChart } from "@/app/_trends/chart/trend-chart";
import { TrendTable } from "@/app/_trends/chart/trend-table";
import { FigureFrame } from "@/app/_trends/figure/figure-frame";
import { HeatChart } from "@/app/_trends/heat/heat-chart";
import { HeatTable } from "@/app/_trends/heat/heat-table";
import { subjectHref } from "@/app/_trends/subject-href";
import { companyHref } from "@/lib/companies/company-href";
import { formatQuantity } from "@/lib/format";
import { describeAudits, uncorrectedCells } from "@/lib/trends/audit/describe-audit";
import { describeChart } from "@/lib/trends/describe-chart";
import { describeChartMethod } from "@/lib/trends/describe-method";
import { exploreHref } from "@/lib/trends/explore-choices";
import { formatMonths } from "@/lib/trends/format-value";
import { isPanelChosen } from "@/lib/trends/panel";
import type { Exploration } from "./load-explore";
import { hasCompanyLines } from "./read-explore";

/** The large chart in the view that was chosen, with all that stands around a chart. */
export function ExploreFigure({
  exploration,
  isEmbedded = false,
}: {
  exploration: Exploration;
  /** True where the figure stands on a page of somebody else's. */
  isEmbedded?: boolean;
}) {
  const { query, range, lines, chart, heat } = exploration;
  const byCompany = hasCompanyLines(query);
  const { title, summary } = describeChart({
    view: query.view,
    metric: lines.metric,
    months: range,
    lines,
    of: byCompany ? exploration.subjectIds.map(exploration.names.subject).join(", ") : null,
    noun: query.level === "topics" ? "topic" : "group",
  });
  const rowHref = (id: string) => (byCompany ? companyHref(id) : subjectHref(query.level, id));
  return (
    <FigureFrame
      title={title}
      subtitle={describeScope(exploration)}
      summary={summary}
      links={linksOf(exploration, isEmbedded)}
      image={{
        fileName: "bellwether-explore",
        legend: heat ? [] : lines.lines.map(({ name }) => name),
        note: `Bellwether, ${chart.periods.reduce((sum, period) => sum + period.classified, 0)} classified posts, version ${exploration.dataVersion} of the data`,
      }}
      facts={describeChartMethod({
        metric: heat ? "share" : lines.metric,
        periods: chart.periods,
        months: range,
        origins: exploration.origins,
        audit: heat
          ? uncorrectedCells
          : describeAudits(exploration.audits, {
              nameOf: exploration.names.subject,
              noun: query.level === "topics" ? "topic" : "group",
              isOfAllCompanies: !byCompany && query.companies.length === 0,
            }),
        panel: isPanelChosen(query.companies, exploration.panel)
          ? exploration.panel.map(exploration.names.company)
          : null,
        dataVersion: exploration.dataVersion,
      })}
      table={
        heat ? (
          <HeatTable label="The numbers of the chart" heat={heat} />
        ) : (
          <TrendTable
            label="The numbers of the chart"
            periods={chart.periods}
            lines={lines}
            subjectHref={rowHref}
          />
        )
      }
    >
      {heat ? (
        <HeatChart
          label={title}
          heat={heat}
          rowHref={rowHref}
          isSlanted={query.view === "companies"}
        />
      ) : (
        <OverTime exploration={exploration} label={title} isEmbedded={isEmbedded} />
      )}
    </FigureFrame>
  );
}

function OverTime(props: { exploration: Exploration; label: string; isEmbedded: boolean }) {
  const { exploration, label, isEmbedded } = props;
  const { query, lines, chart, marks } = exploration;
  const strip = (
    <PeriodStrip periods={chart.periods} labels={lines.periods.map((period) => period.label)} />
  );
  if (query.view === "stacked") {
    return (
      <>
        <StackedChart label={label} lines={lines} shape="areas" />
        {strip}
        <ChartMarkList marks={marks} />
      </>
    );
  }
  const months = chart.periods.map(({ from, to }) => ({ from, to }));
  return (
    <>
      <TrendChart
        label={label}
        lines={lines}
        marks={marks}
        brush={isEmbedded ? null : { query, months }}
      >
        {strip}
      </TrendChart>
      <ChartMarkList marks={marks} />
    </>
  );
}

function describeScope({ query, names, panel, range }: Exploration): string {
  if (isPanelChosen(query.companies, panel))
    return `Fixed panel: the ${formatQuantity(panel.length, "company", "companies")} covered in every month of ${formatMonths(range)}, by the same feeds`;
  if (query.companies.length === 0 || hasCompanyLines(query)) return "All companies that are read";
  return query.companies.length > 4
    ? `${query.companies.length} companies`
    : query.companies.map(names.company).join(", ");
}

function linksOf(exploration: Exploration, isEmbedded: boolean) {
  const { query, range, dataVersion, subjectIds, companyIds } = exploration;
  const isWhole = query.subjects.length === 0 && subjectIds.length > 8;
  const pinned = {
    ...query,
    ...range,
    subjects: isWhole ? [] : subjectIds,
    companies: companyIds,
  };
  return {
    permalink: exploreHref({ ...pinned, v: dataVersion }),
    csv: exploreHref(pinned, "/api/explore.csv"),
    json: exploreHref(pinned, "/api/explore"),
    embed: isEmbedded ? null : exploreHref({ ...pinned, v: dataVersion }, "/embed/explore"),
  };
}
