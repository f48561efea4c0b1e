import type { ReactNode } from "react";
import type { ChartLines } from "@/lib/trends/chart-lines";
import { describeChart } from "@/lib/trends/describe-chart";
import { describeChartMethod } from "@/lib/trends/describe-method";
import { type ExploreView, exploreHref } from "@/lib/trends/explore-choices";
import type { MethodFact } from "@/lib/trends/method-fact";
import type { TrendChart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { ChartMarkList } from "../chart/chart-mark-list";
import { TrendTable } from "../chart/trend-table";
import { subjectHref } from "../subject-href";
import { FigureFrame } from "./figure-frame";

/** All that stands around a chart over time; `children` are its drawing. */
export function SeriesFigure(props: {
  title: string;
  fileName: string;
  /** The view of the large chart that shows the same. */
  view: ExploreView;
  chart: TrendChart;
  lines: ChartLines;
  query: TrendQuery;
  range: { from: string; to: string };
  marks: { label: string; text: string }[];
  audit: MethodFact[];
  /** The names of the companies of the fixed panel, where it is what is shown. */
  panel: string[] | null;
  origins: { description: string; posts: number }[];
  dataVersion: number;
  children: ReactNode;
}) {
  const { chart, lines, query, range, view, dataVersion } = props;
  const { metric, level } = query;
  const noun = level === "topics" ? "topic" : "group";
  const pinned = { ...query, ...range, view };
  return (
    <FigureFrame
      title={props.title}
      summary={describeChart({ view, metric, months: range, lines, of: null, noun }).summary}
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
      facts={describeChartMethod({ ...props, metric, periods: chart.periods, months: range })}
      table={
        <TrendTable
          label="The numbers of the chart"
          periods={chart.periods}
          lines={lines}
          subjectHref={(id) => subjectHref(level, id)}
        />
      }
    >
      {props.children}
      <ChartMarkList marks={props.marks} />
    </FigureFrame>
  );
}
