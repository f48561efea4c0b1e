import { StackedChart } from "@/app/_trends/chart/stacked-chart";
import { SeriesFigure } from "@/app/_trends/figure/series-figure";
import { trendLines } from "@/app/_trends/figure/trend-figure";
import { withMarks } from "@/lib/trends/chart-lines";
import type { TrendChart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";

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
  const lines = withMarks(trendLines(props), props.marks);
  return (
    <SeriesFigure {...props} view="stacked" lines={lines} audit={[]} panel={null}>
      <StackedChart label={props.title} lines={lines} shape="bars" />
    </SeriesFigure>
  );
}
