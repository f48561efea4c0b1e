"use client";

import dynamic from "next/dynamic";
import type { ChartLines } from "@/lib/trends/chart-lines";
import { chartFrame } from "./chart-frame";
import { SeriesMark } from "./series-mark";
import classes from "./trend-chart.module.css";
import { moveAmongPoints, useFollowLink } from "./use-points";

// As in trend-chart.tsx: the drawing library comes once the page stands.
const StackedPlot = dynamic(() => import("./stacked-plot").then((module) => module.StackedPlot), {
  ssr: false,
});

const heights = { areas: chartFrame.height, bars: 240 };

type StackedChartProps = { label: string; lines: ChartLines; shape: "areas" | "bars" };

/** Areas or bars on top of each other. Posts with several topics count in several, so that sums may pass 100 %. */
export function StackedChart({ label, lines, shape }: StackedChartProps) {
  const followLink = useFollowLink();
  return (
    <div className={classes.chart} data-single="true">
      <ul className={classes.row} aria-label="Parts of the chart">
        {lines.lines.map((line, index) => (
          <li key={line.id}>
            <SeriesMark index={index} /> {line.name}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the links, this moves among them */}
      <div
        className={classes.drawing}
        style={{ height: heights[shape] }}
        onClick={followLink}
        onKeyDown={moveAmongPoints}
      >
        <StackedPlot label={label} lines={lines} shape={shape} height={heights[shape]} />
      </div>
    </div>
  );
}
