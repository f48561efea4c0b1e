"use client";

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
import { chartFrame } from "@/app/_trends/chart/chart-frame";
import { SeriesMark, seriesColor } from "@/app/_trends/chart/series-mark";
import { formatCount } from "@/lib/format";
import classes from "./progress.module.css";

/** F1 in percent by number of corrections; a band holds the middle 90 % of the splits. */
export type LearningRow = {
  corrections: number;
  random: number;
  uncertain: number;
  randomBand: [number, number];
  uncertainBand: [number, number];
};

const lines = [
  { key: "random", band: "randomBand", name: "Posts in random order" },
  { key: "uncertain", band: "uncertainBand", name: "Most doubted posts first" },
] as const;

/** How macro-F1 grows with the number of corrections, a line for each order. */
export function LearningChart({ label, rows }: { label: string; rows: LearningRow[] }) {
  const text = { fill: "var(--mantine-color-dimmed)", fontSize: 12 };
  const ends = rows.flatMap((row) => [...row.randomBand, ...row.uncertainBand]);
  const ticks = percentTicks(Math.min(...ends), Math.max(...ends));
  return (
    <div>
      <ul className={classes.legend} aria-label="Orders">
        {lines.map(({ key, name }, index) => (
          <li key={key}>
            <SeriesMark index={index} /> {name}
          </li>
        ))}
      </ul>
      <div style={{ height: 260 }}>
        <ResponsiveContainer width="100%" height={260}>
          <ComposedChart data={rows} margin={chartFrame.margin} aria-label={label}>
            <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
            <XAxis
              dataKey="corrections"
              type="number"
              domain={[0, "dataMax"]}
              ticks={rows.map(({ corrections }) => corrections)}
              tickLine={false}
              axisLine={{ stroke: "var(--mantine-color-default-border)" }}
              tick={text}
              height={chartFrame.axisHeight}
            />
            <YAxis
              domain={[ticks[0] ?? 0, ticks.at(-1) ?? 100]}
              ticks={ticks}
              width={chartFrame.valueWidth}
              tickLine={false}
              axisLine={false}
              tick={text}
              tickFormatter={(value: number) => `${value}%`}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--mantine-color-default-border)" }}
              content={({ active, label: corrections }) =>
                active ? (
                  <Reading row={rows.find((row) => row.corrections === corrections)} />
                ) : null
              }
            />
            {lines.map(({ band }, index) => (
              <Area
                key={band}
                dataKey={band}
                stroke="none"
                fill={seriesColor(index)}
                fillOpacity={0.12}
                activeDot={false}
                isAnimationActive={false}
              />
            ))}
            {lines.map(({ key }, index) => (
              <Line
                key={key}
                dataKey={key}
                stroke={seriesColor(index)}
                strokeWidth={2}
                dot={{ r: 3, fill: seriesColor(index), strokeWidth: 0 }}
                isAnimationActive={false}
              />
            ))}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className={classes.axisName}>Corrected posts</p>
    </div>
  );
}

/** Even steps of 2 or 5 percent around all values; the axis does not begin at 0, as differences are small. */
function percentTicks(lowest: number, highest: number): number[] {
  const step = highest - lowest > 14 ? 5 : 2;
  const first = Math.floor(lowest / step);
  const last = Math.ceil(highest / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

function Reading({ row }: { row: LearningRow | undefined }) {
  if (!row) return null;
  return (
    <div className={classes.reading}>
      <strong>{formatCount(row.corrections)} corrections</strong>
      {lines.map(({ key, band, name }, index) => (
        <span key={key}>
          <SeriesMark index={index} /> {name}: {row[key].toFixed(1)}% (
          {row[band].map((end) => end.toFixed(1)).join(" to ")})
        </span>
      ))}
    </div>
  );
}
