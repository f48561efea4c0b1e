import { FigureFrame } from "@/app/_trends/figure-frame";
import { ChartMarkList, subjectHref, trendLines } from "@/app/_trends/trend-figure";
import { TrendTable } from "@/app/_trends/trend-table";
import { withMarks } from "@/lib/trends/chart-lines";
import { describeChart } from "@/lib/trends/describe-chart";
import { describeChartMethod } from "@/lib/trends/describe-method";
import { exploreHref } from "@/lib/trends/explore-choices";
import type { TrendChart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { MixChart } from "./mix-chart";

type MixFigureProps = {
  title: string;
  fileName: string;
  chart: TrendChart;
  query: TrendQuery;
  range: { from: string; to: string };
  nameOf: (id: string) => string;
  marks: { label: string; text: string }[];
  origins: { description: string; posts: number }[];
  dataVersion: number;
};

/** Posts per period and group as stacked bars, with all that stands around a chart. */
export function MixFigure(props: MixFigureProps) {
  const { title, chart, query, range, dataVersion } = props;
  const lines = withMarks(trendLines(props), props.marks);
  const pinned = { ...query, ...range, view: "stacked" as const };
  return (
    <FigureFrame
      title={title}
      summary={
        describeChart({
          view: "stacked",
          metric: "count",
          months: range,
          lines,
          of: null,
          noun: "group",
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
        metric: "count",
        periods: chart.periods,
        months: range,
        origins: props.origins,
        audit: [],
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
      <MixChart label={title} lines={lines} />
      <ChartMarkList marks={props.marks} />
    </FigureFrame>
  );
}
