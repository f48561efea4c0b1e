"use client";

import type { Key } from "react";
import {
  Area,
  AreaChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { buildStackRows, type ChartLines } from "@/lib/trends/chart-lines";
import { formatTick } from "@/lib/trends/format-value";
import { chartFrame } from "./chart-frame";
import { PointMark, type PointMarkPlace } from "./point-mark";
import { SeriesMark, seriesColor } from "./series-mark";
import classes from "./trend-chart.module.css";
import { TrendTooltip } from "./trend-tooltip";
import { moveAmongPoints, useFollowLink } from "./use-points";

/** Areas on top of each other. Posts with several topics count in several, so that sums may pass 100 %. */
export function StackedChart({ label, lines }: { label: string; lines: ChartLines }) {
  const followLink = useFollowLink();
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
    <div className={classes.chart} data-single="true">
      <ul className={classes.row} aria-label="Areas of the chart">
        {lines.lines.map((line, index) => (
          <li key={line.id}>
            <SeriesMark index={index} /> {line.name}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the links, this moves among them */}
      <div
        className={classes.drawing}
        style={{ height: chartFrame.height }}
        onClick={followLink}
        onKeyDown={moveAmongPoints}
      >
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
      </div>
    </div>
  );
}
