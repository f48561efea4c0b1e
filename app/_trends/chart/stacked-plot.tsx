"use client";

import type { Key } from "react";
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { buildStackRows, type ChartLines } from "@/lib/trends/chart-lines";
import { formatTick } from "@/lib/trends/format-value";
import { chartFrame } from "./chart-frame";
import { periodMark } from "./period-mark";
import { PointMark, type PointMarkPlace } from "./point-mark";
import { seriesColor } from "./series-mark";
import { TrendTooltip } from "./trend-tooltip";

/** The plot of stacked areas, without its legend. */
export function StackedPlot({ label, lines }: { label: string; lines: ChartLines }) {
  const mark = (series: number) => (place: PointMarkPlace & { key?: Key | null }) => (
    <PointMark
      key={place.key}
      place={place}
      lines={lines}
      series={series}
      isActive={false}
      isFaded={false}
    />
  );
  const text = { fill: "var(--chart-text)", fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={chartFrame.height}>
      <AreaChart
        data={buildStackRows(lines)}
        margin={chartFrame.margin}
        aria-label={label}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="label"
          scale="band"
          height={chartFrame.axisHeight}
          tickLine={false}
          axisLine={{ stroke: "var(--chart-axis)" }}
          tick={text}
          minTickGap={16}
        />
        <YAxis
          width={chartFrame.valueWidth}
          tickLine={false}
          axisLine={false}
          tick={text}
          tickFormatter={(value: number) => formatTick(value, lines.metric, 0.1)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--chart-axis)" }}
          content={({ active, label: period }) =>
            active ? <TrendTooltip lines={lines} period={String(period)} /> : null
          }
        />
        {lines.periods.flatMap(({ label: period, notes }) =>
          notes ? <ReferenceLine key={period} {...periodMark(period)} /> : [],
        )}
        {lines.lines.map((line, index) => (
          <Area
            key={line.id}
            dataKey={`bar${index}`}
            stackId="all"
            type="linear"
            stroke="var(--mantine-color-body)"
            strokeWidth={1}
            fill={seriesColor(index)}
            fillOpacity={0.85}
            dot={mark(index)}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}
