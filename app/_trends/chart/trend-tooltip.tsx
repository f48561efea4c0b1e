"use client";

import { formatCount, formatQuantity } from "@/lib/format";
import type { ChartLines } from "@/lib/trends/chart-lines";
import { formatInterval, formatValue } from "@/lib/trends/format-value";
import { tooltipLook } from "./chart-frame";
import { SeriesMark } from "./series-mark";
import classes from "./trend-chart.module.css";

/** The tooltip of a chart over time, as the drawing library takes it. */
export function trendTooltip(lines: ChartLines) {
  return {
    ...tooltipLook,
    content: ({ active, label }: { active?: boolean; label?: string | number }) =>
      active ? <TrendTooltip lines={lines} period={String(label)} /> : null,
  };
}

/** What the lines say of one period, the largest value first. */
function TrendTooltip({ lines, period }: { lines: ChartLines; period: string }) {
  const index = lines.periods.findIndex(({ label }) => label === period);
  const shown = lines.periods[index];
  if (!shown) return null;
  const rows = lines.lines
    .map((line, series) => ({ line, series, point: line.points[index] }))
    .sort((a, b) => (b.point?.value ?? -1) - (a.point?.value ?? -1));
  return (
    <div className={classes.tooltip}>
      <div className={classes.tooltipTitle}>
        {shown.label}
        {shown.isPartial ? " so far" : ""}
        <span className={classes.tooltipNote}>
          {" "}
          {formatQuantity(shown.classified, "classified post")}
        </span>
      </div>
      {shown.notes?.map((note) => (
        <div key={note} className={classes.tooltipNote}>
          {"\u25be"} {note}
        </div>
      ))}
      <table className={classes.tooltipTable}>
        <tbody>
          {rows.map(({ line, series, point }) => (
            <tr key={line.id}>
              <td>
                <SeriesMark index={series} /> {line.name}
              </td>
              {point === undefined || point.value === null ? (
                <td colSpan={2} className={classes.tooltipNote}>
                  too few posts
                </td>
              ) : (
                <>
                  <td>{formatValue(point.value, lines.metric)}</td>
                  <td className={classes.tooltipNote}>
                    {point.interval
                      ? `${formatInterval(point.interval)}, ${formatCount(point.count)} of ${formatCount(point.classified)}`
                      : ""}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
