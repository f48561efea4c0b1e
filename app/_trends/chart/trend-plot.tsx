"use client";

import { useMemo } from "react";
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
import { buildLineRows, type ChartLines } from "@/lib/trends/chart-lines";
import { formatTick } from "@/lib/trends/format-value";
import { brushHeight, chartFrame, gridLook, periodAxisLook, valueAxisLook } from "./chart-frame";
import { periodMark } from "./period-mark";
import { type PointPlace, pointMarks } from "./point-mark";
import { seriesColor } from "./series-mark";
import { trendTooltip } from "./trend-tooltip";
import type { useBrush } from "./use-brush";

type TrendPlotProps = {
  label: string;
  lines: ChartLines;
  marks: { label: string; text: string }[];
  ticks: number[];
  height: number;
  /** The line that is brought out, if any. */
  focusedId: string | null;
  onBrush: ReturnType<typeof useBrush> | null;
};

/** The plot of a chart of lines, without its legend. */
export function TrendPlot(props: TrendPlotProps) {
  const { label, lines, marks, ticks, height, focusedId, onBrush } = props;
  const rows = useMemo(() => buildLineRows(lines), [lines]);
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={rows}
        margin={chartFrame.margin}
        aria-label={label}
        accessibilityLayer={false}
      >
        <CartesianGrid {...gridLook} />
        <XAxis {...periodAxisLook} />
        <YAxis
          {...valueAxisLook}
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={ticks}
          allowDataOverflow
          tickFormatter={(value: number) => formatTick(value, lines.metric, ticks[1] ?? 1)}
        />
        <Tooltip {...trendTooltip(lines)} />
        {lines.lines.flatMap((_, index) => drawLine({ lines, index, focusedId }))}
        {[...new Set(marks.map((mark) => mark.label))].map((period) => (
          <ReferenceLine key={period} {...periodMark(period)} />
        ))}
        {onBrush ? (
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
  );
}

/** The interval of a line, its dashed end in a period that has not ended, and the line itself. */
function drawLine(drawn: { lines: ChartLines; index: number; focusedId: string | null }) {
  const { lines, index, focusedId } = drawn;
  const color = seriesColor(index);
  const isFocused = focusedId === lines.lines[index]?.id;
  const isFaded = focusedId !== null && !isFocused;
  const points = pointMarks({ lines, series: index, isFaded });
  // The dashed end begins at the last whole period, whose point the solid line has.
  const openDot = (place: PointPlace) =>
    lines.periods[place.index ?? -1]?.isPartial ? points(place) : <g key={place.key} />;
  const shared = {
    stroke: color,
    strokeWidth: isFocused ? 2.5 : 1.75,
    strokeOpacity: isFaded ? 0.22 : 1,
    type: "linear" as const,
    connectNulls: false,
    isAnimationActive: false,
    dot: points,
    activeDot: pointMarks({ lines, series: index, isFaded, isActive: true }),
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
