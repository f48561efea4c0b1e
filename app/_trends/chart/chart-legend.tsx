"use client";

import { UnstyledButton } from "@mantine/core";
import type { ChartLines, TrendLine } from "@/lib/trends/chart-lines";
import { formatValue } from "@/lib/trends/format-value";
import { spreadLabels } from "@/lib/trends/spread-labels";
import { chartFrame, plotHeight } from "./chart-frame";
import { SeriesMark } from "./series-mark";
import classes from "./trend-chart.module.css";

const labelHeight = 34;

/** Names the lines: at their ends where there is room, else in a row under the chart. Picking one brings it out. */
export function ChartLegend({
  lines,
  axisEnd,
  pickedId,
  onPick,
  onPoint,
}: {
  lines: ChartLines;
  axisEnd: number;
  pickedId: string | null;
  onPick: (id: string) => void;
  onPoint: (id: string | null) => void;
}) {
  const tops = placeLabels(lines.lines, axisEnd);
  return (
    <ul className={classes.legend} aria-label="Lines of the chart">
      {lines.lines.map((line, index) => {
        const last = lastValue(line);
        return (
          <li key={line.id} className={classes.legendItem} style={{ top: tops[index] }}>
            <UnstyledButton
              className={classes.legendButton}
              aria-pressed={pickedId === line.id}
              onClick={() => onPick(line.id)}
              onMouseEnter={() => onPoint(line.id)}
              onMouseLeave={() => onPoint(null)}
            >
              <SeriesMark index={index} />
              <span className={classes.legendName}>{line.name}</span>
              <span className={classes.legendValue}>
                {last === null ? "" : formatValue(last, lines.metric)}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}

function placeLabels(lines: TrendLine[], axisEnd: number): number[] {
  const wanted = lines.map((line) => {
    const height = ((lastValue(line) ?? 0) / axisEnd) * plotHeight;
    return chartFrame.margin.top + plotHeight - height - labelHeight / 2;
  });
  return spreadLabels(wanted, labelHeight, { low: 0, high: chartFrame.height - labelHeight });
}

function lastValue(line: TrendLine): number | null {
  return line.points.findLast((point) => point.value !== null)?.value ?? null;
}
