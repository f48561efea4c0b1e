import { trendLines } from "@/app/_trends/trend-figure";
import type { TrendChart } from "@/lib/trends/trend-chart";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { MixChart } from "./mix-chart";

type MixFigureProps = {
  label: string;
  chart: TrendChart;
  query: Pick<TrendQuery, "metric" | "level" | "companies">;
  nameOf: (id: string) => string;
};

/** Posts per period and group as stacked bars. */
export function MixFigure({ label, ...trend }: MixFigureProps) {
  return (
    <figure style={{ margin: "var(--mantine-spacing-md) 0" }}>
      <MixChart label={label} lines={trendLines(trend)} />
    </figure>
  );
}
