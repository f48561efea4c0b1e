"use client";

import { type Key, type ReactNode, useMemo, useState } from "react";
import {
  Area,
  Brush,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisTicks } from "@/lib/trends/axis-ticks";
import { buildLineRows, type ChartLines, largestValue } from "@/lib/trends/chart-lines";
import { formatTick } from "@/lib/trends/format-value";
import { brushHeight, chartFrame } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import { PointMark, type PointMarkPlace } from "./point-mark";
import { seriesColor } from "./series-mark";
import classes from "./trend-chart.module.css";
import { TrendTooltip } from "./trend-tooltip";
import { type Brushing, useBrush } from "./use-brush";
import { moveAmongPoints, useFollowLink } from "./use-points";

export type TrendChartProps = {
  label: string;
  lines: ChartLines;
  /** Periods in which the model, prompt or taxonomy changed. */
  marks?: { label: string; text: string }[];
  /** What to do with a stretch of periods that was brushed; no brush where it is not given. */
  brush?: Brushing | null;
  /** Stands under the plot, aligned with it. */
  children?: ReactNode;
};

/** Lines over time. A point leads to its posts; a line that is picked shows its interval. */
export function TrendChart({ label, lines, marks = [], brush, children }: TrendChartProps) {
  const [pickedId, setPicked] = useState<string | null>(null);
  const [pointedId, setPointed] = useState<string | null>(null);
  const followLink = useFollowLink();
  const onBrush = useBrush(brush ?? null);
  const isBrushed = brush && lines.periods.length > 3;
  const height = chartFrame.height + (isBrushed ? brushHeight + 6 : 0);
  const isSingle = lines.lines.length === 1;
  const rows = useMemo(() => buildLineRows(lines), [lines]);
  const ticks = axisTicks(
    largestValue(lines.lines, { withIntervals: isSingle }),
    lines.metric === "share" ? 0 : 1,
  );
  const focusedId = isSingle ? (lines.lines[0]?.id ?? null) : (pointedId ?? pickedId);
  return (
    <div className={classes.chart} data-single={isSingle}>
      <div className={classes.plot}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the links, this keeps the page from loading anew */}
        <div
          className={classes.drawing}
          style={{ height }}
          onClick={followLink}
          onKeyDown={moveAmongPoints}
        >
          <ResponsiveContainer width="100%" height={height}>
            <ComposedChart
              data={rows}
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
                tick={{ fill: "var(--chart-text)", fontSize: 12 }}
                minTickGap={16}
              />
              <YAxis
                domain={[0, ticks.at(-1) ?? 1]}
                ticks={ticks}
                width={chartFrame.valueWidth}
                tickLine={false}
                axisLine={false}
                allowDataOverflow
                tick={{ fill: "var(--chart-text)", fontSize: 12 }}
                tickFormatter={(value: number) => formatTick(value, lines.metric, ticks[1] ?? 1)}
              />
              <Tooltip
                isAnimationActive={false}
                cursor={{ stroke: "var(--chart-axis)" }}
                content={({ active, label: period }) =>
                  active ? <TrendTooltip lines={lines} period={String(period)} /> : null
                }
              />
              {lines.lines.flatMap((line, index) =>
                drawLine({ lines, index, isFaded: focusedId !== null && focusedId !== line.id }),
              )}
              {[...new Set(marks.map((mark) => mark.label))].map((period) => (
                <ReferenceLine
                  key={period}
                  x={period}
                  stroke="var(--chart-text)"
                  strokeDasharray="1 3"
                  label={{ value: "\u25be", position: "insideTop", fill: "var(--chart-text)" }}
                />
              ))}
              {isBrushed ? (
                <Brush
                  dataKey="label"
                  height={brushHeight}
                  travellerWidth={8}
                  stroke="var(--chart-text)"
                  fill="transparent"
                  tickFormatter={() => ""}
                  ariaLabel="Choose a stretch of periods"
                  onDragEnd={onBrush}
                />
              ) : null}
            </ComposedChart>
          </ResponsiveContainer>
        </div>
        {children}
      </div>
      {isSingle ? null : (
        <ChartLegend
          lines={lines}
          axisEnd={ticks.at(-1) ?? 1}
          pickedId={pickedId}
          onPick={(id) => setPicked(id === pickedId ? null : id)}
          onPoint={setPointed}
        />
      )}
    </div>
  );

  function drawLine(drawn: { lines: ChartLines; index: number; isFaded: boolean }) {
    const { index, isFaded } = drawn;
    const color = seriesColor(index);
    const isFocused = focusedId === lines.lines[index]?.id;
    const mark = (place: PointMarkPlace & { key?: Key | null }, isActive: boolean) => (
      <PointMark
        key={place.key}
        place={place}
        lines={lines}
        series={index}
        isActive={isActive}
        isFaded={isFaded}
      />
    );
    // The dashed end begins at the last whole period, whose point the solid line has.
    const openDot = (place: PointMarkPlace & { key?: Key | null }) =>
      lines.periods[place.index ?? -1]?.isPartial ? mark(place, false) : <g key={place.key} />;
    const shared = {
      stroke: color,
      strokeWidth: isFocused ? 2.5 : 1.75,
      strokeOpacity: isFaded ? 0.22 : 1,
      type: "linear" as const,
      connectNulls: false,
      isAnimationActive: false,
      dot: (place: PointMarkPlace & { key?: Key | null }) => mark(place, false),
      activeDot: (place: PointMarkPlace & { key?: Key | null }) => mark(place, true),
    };
    return [
      <Area
        key={`band${index}`}
        dataKey={`band${index}`}
        stroke="none"
        fill={color}
        fillOpacity={isFocused ? 0.2 : isFaded ? 0 : 0.06}
        isAnimationActive={false}
        activeDot={false}
        dot={false}
      />,
      <Line
        key={`open${index}`}
        dataKey={`open${index}`}
        {...shared}
        strokeDasharray="4 4"
        dot={openDot}
        activeDot={openDot}
      />,
      <Line key={`line${index}`} dataKey={`line${index}`} {...shared} />,
    ];
  }
}
