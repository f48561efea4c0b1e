import { Text } from "@mantine/core";
import { postsHref } from "@/lib/posts/post-query";
import { buildChartLines, type ChartLines } from "@/lib/trends/chart-lines";
import { formatPeriod } from "@/lib/trends/period";
import type { TrendChart as Chart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { PeriodStrip } from "./period-strip";
import { TrendChart } from "./trend-chart";
import classes from "./trend-chart.module.css";
import { TrendNote } from "./trend-note";
import { TrendTable } from "./trend-table";

type TrendFigureProps = {
  label: string;
  chart: Chart;
  query: Pick<TrendQuery, "metric" | "level" | "companies">;
  nameOf: (id: string) => string;
};

/** A chart with the posts per period under it, and how its numbers come about. */
export function TrendFigure({ label, chart, query, nameOf }: TrendFigureProps) {
  const lines = trendLines({ chart, query, nameOf });
  const labels = lines.periods.map((period) => period.label);
  return (
    <figure style={{ margin: 0 }}>
      <noscript>
        <style>{`.${classes.drawing}, .${classes.legend} { display: none !important; }`}</style>
        <Text size="sm">The chart needs JavaScript. The table has the same numbers.</Text>
      </noscript>
      <TrendChart label={label} lines={lines}>
        <PeriodStrip periods={chart.periods} labels={labels} />
      </TrendChart>
      <figcaption>
        <TrendNote metric={query.metric} />
      </figcaption>
    </figure>
  );
}

/** The same numbers as a table. */
export function TrendFigureTable({ label, chart, query, nameOf }: TrendFigureProps) {
  return (
    <TrendTable
      label={label}
      periods={chart.periods}
      lines={trendLines({ chart, query, nameOf })}
      subjectHref={(id) => subjectHref(query.level, id)}
    />
  );
}

/** The page of a topic or group. */
export function subjectHref(level: TrendQuery["level"], id: string): string {
  return level === "topics" ? `/topics/${id}` : `/groups/${id}`;
}

/** The lines of a chart, each point with the address of its posts. */
export function trendLines({ chart, query, nameOf }: Omit<TrendFigureProps, "label">): ChartLines {
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
