"use client";

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { buildStackRows, type ChartLines } from "@/lib/trends/chart-lines";
import { formatTick } from "@/lib/trends/format-value";
import { isShare } from "@/lib/trends/trend-choices";
import { chartFrame, gridLook, periodAxisLook, valueAxisLook } from "./chart-frame";
import { periodMark } from "./period-mark";
import { pointMarks } from "./point-mark";
import { seriesColor } from "./series-mark";
import { trendTooltip } from "./trend-tooltip";

type StackedPlotProps = {
  label: string;
  lines: ChartLines;
  shape: "areas" | "bars";
  height: number;
};

/** The plot of stacked areas or bars, without its legend. */
export function StackedPlot({ label, lines, shape, height }: StackedPlotProps) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={buildStackRows(lines)}
        margin={chartFrame.margin}
        aria-label={label}
        accessibilityLayer={shape === "bars"}
      >
        <CartesianGrid {...gridLook} />
        <XAxis {...periodAxisLook} />
        <YAxis
          {...valueAxisLook}
          allowDecimals={isShare(lines.metric)}
          tickFormatter={(value: number) => formatTick(value, lines.metric, 0.1)}
        />
        <Tooltip {...trendTooltip(lines)} />
        {lines.periods.flatMap(({ label: period, notes }) =>
          notes ? <ReferenceLine key={period} {...periodMark(period)} /> : [],
        )}
        {lines.lines.map(({ id }, index) => {
          const shared = {
            dataKey: `bar${index}`,
            stackId: "all",
            fill: seriesColor(index),
            isAnimationActive: false,
          };
          return shape === "bars" ? (
            <Bar key={id} {...shared} maxBarSize={36} />
          ) : (
            <Area
              key={id}
              {...shared}
              type="linear"
              stroke="var(--mantine-color-body)"
              strokeWidth={1}
              fillOpacity={0.85}
              dot={pointMarks({ lines, series: index })}
              activeDot={false}
            />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
