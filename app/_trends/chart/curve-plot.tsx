"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatCount } from "@/lib/format";
import { ticksAround } from "@/lib/trends/axis-ticks";
import {
  bottomAxisLook,
  chartFrame,
  curveHeight,
  gridLook,
  tooltipLook,
  valueAxisLook,
} from "./chart-frame";
import classes from "./curve-chart.module.css";
import { SeriesMark, seriesColor } from "./series-mark";

/** The values of all lines at one place of the bottom axis, in percent; a band holds most of what was measured. */
export type CurveRow = { at: number; values: number[]; bands?: [number, number][] };

export type CurvePlotProps = {
  label: string;
  /** A dashed line is there to compare with. */
  lines: { name: string; isDashed?: boolean }[];
  rows: CurveRow[];
  /** What the bottom axis counts: its name, the unit of a tick, the words after it, and its ticks. */
  axis: { name: string; unit: "%" | ""; words: string; ticks: number[] };
  /** A place that was chosen. */
  chosenAt?: number;
};

/** The plot of the curves, without their legend. */
export function CurvePlot({ label, lines, rows, axis, chosenAt }: CurvePlotProps) {
  const ticks = ticksAround(rows.flatMap(({ values, bands = [] }) => [...values, ...bands.flat()]));
  const hasBands = rows.some(({ bands }) => bands !== undefined);
  return (
    <ResponsiveContainer width="100%" height={curveHeight}>
      <ComposedChart data={rows} margin={chartFrame.margin} aria-label={label}>
        <CartesianGrid {...gridLook} />
        <XAxis
          {...bottomAxisLook}
          dataKey="at"
          type="number"
          domain={[0, "dataMax"]}
          ticks={axis.ticks}
          tickFormatter={(value: number) => `${value}${axis.unit}`}
        />
        <YAxis
          {...valueAxisLook}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 100]}
          ticks={ticks}
          tickFormatter={(value: number) => `${value}%`}
        />
        <Tooltip
          {...tooltipLook}
          content={({ active, label: at }) => {
            const row = active ? rows.find((each) => each.at === at) : undefined;
            return row ? <Reading row={row} lines={lines} axis={axis} /> : null;
          }}
        />
        {chosenAt === undefined ? null : (
          <ReferenceLine x={chosenAt} stroke="var(--chart-text)" strokeDasharray="1 3" />
        )}
        {hasBands ? lines.map(({ name }, index) => drawBand(name, index)) : null}
        {lines.map(({ name, isDashed }, index) => (
          <Line
            key={name}
            dataKey={`values[${index}]`}
            stroke={seriesColor(index)}
            strokeWidth={isDashed ? 1.75 : 2.25}
            strokeDasharray={isDashed ? "5 4" : undefined}
            // What was measured at a few places only is shown where it was.
            dot={hasBands ? { r: 3, fill: seriesColor(index), strokeWidth: 0 } : false}
            isAnimationActive={false}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function drawBand(name: string, index: number) {
  return (
    <Area
      key={name}
      dataKey={`bands[${index}]`}
      stroke="none"
      fill={seriesColor(index)}
      fillOpacity={0.12}
      activeDot={false}
      isAnimationActive={false}
    />
  );
}

function Reading({ row, lines, axis }: Pick<CurvePlotProps, "lines" | "axis"> & { row: CurveRow }) {
  return (
    <div className={classes.reading}>
      <strong>
        {formatCount(row.at)}
        {axis.unit} {axis.words}
      </strong>
      {lines.map(({ name }, index) => (
        <span key={name}>
          <SeriesMark index={index} /> {name}: {row.values[index]?.toFixed(1)}%
          {row.bands?.[index]
            ? ` (${row.bands[index].map((end) => end.toFixed(1)).join(" to ")})`
            : ""}
        </span>
      ))}
    </div>
  );
}
