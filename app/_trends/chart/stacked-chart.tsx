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

/** Areas on top of each other. Posts with several topics count in several, so that sums may pass 100 %. */
export function StackedChart({ label, lines }: { label: string; lines: ChartLines }) {
  const followLink = useFollowLink();
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
        <StackedPlot label={label} lines={lines} />
      </div>
    </div>
  );
}
