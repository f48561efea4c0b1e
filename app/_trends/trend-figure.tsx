import { postsHref } from "@/lib/posts/post-query";
import type { AuditUse } from "@/lib/trends/audit/audit-use";
import { describeAudits } from "@/lib/trends/audit/describe-audit";
import { buildChartLines, type ChartLines, withMarks } from "@/lib/trends/chart-lines";
import { describeChart } from "@/lib/trends/describe-chart";
import { describeChartMethod } from "@/lib/trends/describe-method";
import { exploreHref } from "@/lib/trends/explore-choices";
import { isPanelChosen } from "@/lib/trends/panel";
import { formatPeriod } from "@/lib/trends/period";
import type { TrendChart as Chart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { FigureFrame } from "./figure-frame";
import { PeriodStrip } from "./period-strip";
import { TrendChart } from "./trend-chart";
import classes from "./trend-chart.module.css";
import { TrendTable } from "./trend-table";

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
  const { title, chart, query, range, nameOf, marks, dataVersion } = props;
  const lines = withMarks(trendLines({ chart, query, nameOf }), marks);
  const pinned = { ...query, ...range };
  return (
    <FigureFrame
      title={title}
      summary={
        describeChart({
          view: "lines",
          metric: query.metric,
          months: range,
          lines,
          of: null,
          noun: "topic",
        }).summary
      }
      links={{
        permalink: exploreHref({ ...pinned, v: dataVersion }),
        csv: exploreHref(pinned, "/api/explore.csv"),
        json: exploreHref(pinned, "/api/explore"),
        embed: exploreHref({ ...pinned, v: dataVersion }, "/embed/explore"),
      }}
      image={{
        fileName: props.fileName,
        legend: lines.lines.map(({ name }) => name),
        note: `Bellwether, version ${dataVersion} of the data`,
      }}
      facts={describeChartMethod({
        metric: query.metric,
        periods: chart.periods,
        months: range,
        origins: props.origins,
        audit: describeAudits(props.audits, {
          ...{ nameOf, noun: "topic" },
          isOfAllCompanies: query.companies.length === 0,
        }),
        panel: isPanelChosen(
          query.companies,
          props.panel.map(({ id }) => id),
        )
          ? props.panel.map(({ name }) => name)
          : null,
        dataVersion,
      })}
      table={
        <TrendTable
          label="The numbers of the chart"
          periods={chart.periods}
          lines={lines}
          subjectHref={(id) => subjectHref(query.level, id)}
        />
      }
    >
      <TrendChart label={title} lines={lines} marks={marks}>
        <PeriodStrip periods={chart.periods} labels={lines.periods.map(({ label }) => label)} />
      </TrendChart>
      <ChartMarkList marks={marks} />
    </FigureFrame>
  );
}

/** What the marks on the time axis stand for; nothing where there are none. */
export function ChartMarkList({ marks }: { marks: { label: string; text: string }[] }) {
  if (marks.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label="Marks on the time axis">
      {marks.map((mark) => (
        <li key={`${mark.label} ${mark.text}`}>
          {"\u25be"} {mark.label}: {mark.text}
        </li>
      ))}
    </ul>
  );
}

/** The page of a topic or group. */
export function subjectHref(level: TrendQuery["level"], id: string): string {
  return level === "topics" ? `/topics/${id}` : `/groups/${id}`;
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
