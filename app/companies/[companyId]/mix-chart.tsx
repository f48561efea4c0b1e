"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartFrame } from "@/app/_trends/chart-frame";
import { SeriesMark, seriesColor } from "@/app/_trends/series-mark";
import { TrendTooltip } from "@/app/_trends/trend-tooltip";
import { buildStackRows, type ChartLines } from "@/lib/trends/chart-lines";
import classes from "./mix-chart.module.css";

/** Stacked bars per period, one colour per line; the table under it has the same numbers with links. */
export function MixChart({ label, lines }: { label: string; lines: ChartLines }) {
  const text = { fill: "var(--mantine-color-dimmed)", fontSize: 12 };
  return (
    <div>
      <ul className={classes.legend} aria-label="Groups">
        {lines.lines.map((line, index) => (
          <li key={line.id}>
            <SeriesMark index={index} /> {line.name}
          </li>
        ))}
      </ul>
      <div style={{ height: 240 }}>
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
      </div>
    </div>
  );
}
