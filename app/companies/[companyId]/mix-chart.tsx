"use client";

import dynamic from "next/dynamic";
import { SeriesMark } from "@/app/_trends/chart/series-mark";
import type { ChartLines } from "@/lib/trends/chart-lines";
import classes from "./mix-chart.module.css";

// As in trend-chart.tsx: the drawing library comes once the page stands.
const MixPlot = dynamic(() => import("./mix-plot").then((module) => module.MixPlot), {
  ssr: false,
});

/** Stacked bars per period, one colour per line; the table under it has the same numbers with links. */
export function MixChart({ label, lines }: { label: string; lines: ChartLines }) {
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
        <MixPlot label={label} lines={lines} />
      </div>
    </div>
  );
}
