"use client";

import { useRouter } from "next/navigation";
import { type Key, type MouseEvent, type ReactNode, useMemo, useState } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisTicks } from "@/lib/trends/axis-ticks";
import { buildLineRows, type ChartLines, largestValue } from "@/lib/trends/chart-lines";
import { formatTick } from "@/lib/trends/format-value";
import { chartFrame } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import { PointMark, type PointMarkPlace } from "./point-mark";
import { seriesColor } from "./series-mark";
import classes from "./trend-chart.module.css";
import { TrendTooltip } from "./trend-tooltip";

type TrendChartProps = {
  label: string;
  lines: ChartLines;
  /** Stands under the plot, aligned with it. */
  children?: ReactNode;
};

/** Lines over time. A point leads to its posts; a line that is picked shows its interval. */
export function TrendChart({ label, lines, children }: TrendChartProps) {
  const [pickedId, setPicked] = useState<string | null>(null);
  const [pointedId, setPointed] = useState<string | null>(null);
  const followLink = useFollowLink();
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
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: links send a click for the keyboard */}
        <div className={classes.drawing} style={{ height: chartFrame.height }} onClick={followLink}>
          <ResponsiveContainer width="100%" height={chartFrame.height}>
            <ComposedChart data={rows} margin={chartFrame.margin} aria-label={label}>
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
      isFocused ? (
        <Area
          key={`band${index}`}
          dataKey={`band${index}`}
          stroke="none"
          fill={color}
          fillOpacity={0.14}
          isAnimationActive={false}
          activeDot={false}
          dot={false}
        />
      ) : null,
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

/** Follows links of the drawing without loading the page anew; a click with a key held is left to the browser. */
function useFollowLink() {
  const router = useRouter();
  return (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    const href = link?.getAttribute("href");
    if (!href || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.push(href);
  };
}
