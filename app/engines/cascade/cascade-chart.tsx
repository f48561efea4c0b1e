"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { chartFrame } from "@/app/_trends/chart-frame";
import { SeriesMark, seriesColor } from "@/app/_trends/series-mark";
import type { CascadeRow } from "@/lib/evaluation/cascade-curve";
import classes from "./cascade.module.css";

export const orders = [
  { key: "cascadeF1", name: "Most doubted posts first" },
  { key: "bestF1", name: "Best possible order" },
  { key: "randomF1", name: "Random order" },
] as const;

/** F1 by the share of posts that the model is asked about, a line for each order; the chosen share is marked. */
export function CascadeChart(props: { label: string; rows: CascadeRow[]; chosenPercent: number }) {
  const rows = props.rows.map((row) => ({
    percent: Math.round(row.share * 100),
    cascadeF1: row.cascadeF1 * 100,
    bestF1: row.bestF1 * 100,
    randomF1: row.randomF1 * 100,
  }));
  const text = { fill: "var(--chart-text)", fontSize: 12 };
  const low = Math.floor(Math.min(...rows.map((row) => row.randomF1)) / 10) * 10;
  const step = low >= 90 ? 2 : low >= 70 ? 5 : 10;
  const ticks = Array.from({ length: (100 - low) / step + 1 }, (_, index) => low + index * step);
  return (
    <div className={classes.chart}>
      <ul className={classes.legend} aria-label="Orders">
        {orders.map(({ key, name }, index) => (
          <li key={key}>
            <SeriesMark index={index} /> {name}
          </li>
        ))}
      </ul>
      <div style={{ height: 280 }}>
        <ResponsiveContainer width="100%" height={280}>
          <LineChart data={rows} margin={chartFrame.margin} aria-label={props.label}>
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis
              dataKey="percent"
              type="number"
              domain={[0, 100]}
              ticks={[0, 20, 40, 60, 80, 100]}
              tickLine={false}
              axisLine={{ stroke: "var(--chart-axis)" }}
              tick={text}
              tickFormatter={(value: number) => `${value}%`}
              height={chartFrame.axisHeight}
            />
            <YAxis
              domain={[low, 100]}
              ticks={ticks}
              width={chartFrame.valueWidth}
              tickLine={false}
              axisLine={false}
              tick={text}
              tickFormatter={(value: number) => `${value}%`}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--chart-axis)" }}
              content={({ active, label }) =>
                active ? <Reading row={rows.find(({ percent }) => percent === label)} /> : null
              }
            />
            <ReferenceLine
              x={props.chosenPercent}
              stroke="var(--chart-text)"
              strokeDasharray="1 3"
            />
            {orders.map(({ key }, index) => (
              <Line
                key={key}
                dataKey={key}
                stroke={seriesColor(index)}
                strokeWidth={index === 0 ? 2.5 : 1.75}
                strokeDasharray={index === 0 ? undefined : "5 4"}
                dot={false}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <p className={classes.axisName}>Share of posts that the model is asked about</p>
    </div>
  );
}

type PercentRow = { percent: number; cascadeF1: number; bestF1: number; randomF1: number };

function Reading({ row }: { row: PercentRow | undefined }) {
  if (!row) return null;
  return (
    <div className={classes.reading}>
      <strong>{row.percent}% asked about</strong>
      {orders.map(({ key, name }, index) => (
        <span key={key}>
          <SeriesMark index={index} /> {name}: {row[key].toFixed(1)}%
        </span>
      ))}
    </div>
  );
}
