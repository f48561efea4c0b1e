import { postsHref } from "@/lib/posts/post-query";
import type { AuditUse } from "@/lib/trends/audit/audit-use";
import { describeAudits } from "@/lib/trends/audit/describe-audit";
import { buildChartLines, type ChartLines, withMarks } from "@/lib/trends/chart-lines";
import { isPanelChosen } from "@/lib/trends/panel";
import { formatPeriod } from "@/lib/trends/period";
import type { TrendChart as Chart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { PeriodStrip } from "../chart/period-strip";
import { TrendChart } from "../chart/trend-chart";
import { SeriesFigure } from "./series-figure";

type TrendFigureProps = {
  title: string;
  fileName: string;
  chart: Chart;
  query: TrendQuery;
  range: { from: string; to: string };
  nameOf: (id: string) => string;
  marks: { label: string; text: string }[];
  audits: AuditUse[];
  /** The companies of the fixed panel of the range. */
  panel: { id: string; name: string }[];
  origins: { description: string; posts: number }[];
  dataVersion: number;
};

/** A chart over time with the posts per period under it, and all that stands around a chart. */
export function TrendFigure(props: TrendFigureProps) {
  const { title, chart, query, nameOf, marks } = props;
  const lines = withMarks(trendLines({ chart, query, nameOf }), marks);
  const panelIds = props.panel.map(({ id }) => id);
  return (
    <SeriesFigure
      {...props}
      view="lines"
      lines={lines}
      audit={describeAudits(props.audits, {
        ...{ nameOf, noun: "topic" },
        isOfAllCompanies: query.companies.length === 0,
      })}
      panel={isPanelChosen(query.companies, panelIds) ? props.panel.map(({ name }) => name) : null}
    >
      <TrendChart label={title} lines={lines} marks={marks}>
        <PeriodStrip periods={chart.periods} labels={lines.periods.map(({ label }) => label)} />
      </TrendChart>
    </SeriesFigure>
  );
}

/** The lines of a chart, each point with the address of its posts. */
export function trendLines({
  chart,
  query,
  nameOf,
}: {
  chart: Chart;
  query: Pick<TrendQuery, "metric" | "level" | "companies">;
  nameOf: (id: string) => string;
}): ChartLines {
  return buildChartLines(chart, {
    metric: query.metric,
    nameOf,
    formatPeriod,
    listHref: (id) =>
      postsHref({
        [query.level === "topics" ? "topic" : "group"]: [id],
        company: query.companies,
      }),
  });
}
