"use client";

import type { Key } from "react";
import { formatQuantity } from "@/lib/format";
import type { ChartLines } from "@/lib/trends/chart-lines";
import { formatValue } from "@/lib/trends/format-value";
import { seriesColor } from "./series-mark";
import classes from "./trend-chart.module.css";

/** Where the drawing library places a point. */
export type PointPlace = { cx?: number; cy?: number; index?: number; key?: Key | null };

/** With more periods than this, dots hide the lines: only those under the pointer are drawn. */
const dottedPeriods = 48;

type DrawnSeries = { lines: ChartLines; series: number; isActive?: boolean; isFaded?: boolean };

/** Draws the points of a line as links to their posts, hollow in a period that has not ended. */
export function pointMarks(drawn: DrawnSeries) {
  return (place: PointPlace) => <PointMark key={place.key} place={place} {...drawn} />;
}

function PointMark(props: DrawnSeries & { place: PointPlace }) {
  const { place, lines, series, isActive = false, isFaded = false } = props;
  const { cx, cy, index } = place;
  const line = lines.lines[series];
  const period = index === undefined ? undefined : lines.periods[index];
  const point = index === undefined ? undefined : line?.points[index];
  if (!line || !period || !point || point.value === null) return null;
  if (typeof cx !== "number" || typeof cy !== "number" || Number.isNaN(cy)) return null;
  const color = seriesColor(series);
  const isDrawn = isActive || lines.periods.length <= dottedPeriods || isAlone(line.points, index);
  const name = `${line.name}, ${period.label}: ${formatValue(point.value, lines.metric)}, ${formatQuantity(point.count, "post")}`;
  return (
    <a
      href={point.href}
      aria-label={name}
      // One stop for the tab key; the arrow keys go on from there (see use-points.ts).
      tabIndex={series === 0 && index === lastDrawn(line.points) && !isActive ? 0 : -1}
      data-point={isActive ? undefined : `${series} ${index}`}
      className={classes.point}
    >
      <circle cx={cx} cy={cy} r={isActive ? 11 : 7} fill="transparent" className={classes.ring} />
      {isDrawn ? (
        <circle
          cx={cx}
          cy={cy}
          r={isActive ? 4.5 : 2.75}
          fill={period.isPartial ? "var(--mantine-color-body)" : color}
          stroke={color}
          strokeWidth={1.5}
          opacity={isFaded ? 0.22 : 1}
        />
      ) : null}
    </a>
  );
}

function lastDrawn(points: { value: number | null }[]): number {
  return points.findLastIndex(({ value }) => value !== null);
}

function isAlone(points: { value: number | null }[], index: number | undefined): boolean {
  if (index === undefined) return false;
  const neighbours = [points[index - 1], points[index + 1]];
  return neighbours.every((neighbour) => (neighbour?.value ?? null) === null);
}
