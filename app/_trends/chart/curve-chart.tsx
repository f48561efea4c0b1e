"use client";

import dynamic from "next/dynamic";
import { curveHeight } from "./chart-frame";
import classes from "./curve-chart.module.css";
import type { CurvePlotProps } from "./curve-plot";
import { SeriesMark } from "./series-mark";

// As in trend-chart.tsx: the drawing library comes once the page stands.
const CurvePlot = dynamic(() => import("./curve-plot").then((module) => module.CurvePlot), {
  ssr: false,
});

/** Scores in percent by what was spent on them, a line for each order of spending. */
export function CurveChart(props: CurvePlotProps) {
  return (
    <div>
      <ul className={classes.legend} aria-label="Lines of the chart">
        {props.lines.map(({ name }, index) => (
          <li key={name}>
            <SeriesMark index={index} /> {name}
          </li>
        ))}
      </ul>
      <div style={{ height: curveHeight }}>
        <CurvePlot {...props} />
      </div>
      <p className={classes.axisName}>{props.axis.name}</p>
    </div>
  );
}
