"use client";

import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { chartFrame } from "@/app/_trends/chart/chart-frame";
import { periodMark } from "@/app/_trends/chart/period-mark";
import { seriesColor } from "@/app/_trends/chart/series-mark";
import { TrendTooltip } from "@/app/_trends/chart/trend-tooltip";
import { buildStackRows, type ChartLines } from "@/lib/trends/chart-lines";

/** The plot of stacked bars, without its legend. */
export function MixPlot({ label, lines }: { label: string; lines: ChartLines }) {
  const text = { fill: "var(--mantine-color-dimmed)", fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={240}>
      <BarChart data={buildStackRows(lines)} margin={chartFrame.margin} aria-label={label}>
        <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
        <XAxis dataKey="label" tickLine={false} axisLine={false} tick={text} minTickGap={16} />
        <YAxis
          allowDecimals={false}
          width={chartFrame.valueWidth}
          tickLine={false}
          axisLine={false}
          tick={text}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--mantine-color-default-hover)" }}
          content={({ active, label: period }) =>
            active ? <TrendTooltip lines={lines} period={String(period)} /> : null
          }
        />
        {lines.periods.flatMap(({ label: period, notes }) =>
          notes ? <ReferenceLine key={period} {...periodMark(period)} /> : [],
        )}
        {lines.lines.map((line, index) => (
          <Bar
            key={line.id}
            dataKey={`bar${index}`}
            stackId="groups"
            fill={seriesColor(index)}
            maxBarSize={36}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
