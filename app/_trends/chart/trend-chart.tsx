"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { axisTicks } from "@/lib/trends/axis-ticks";
import { type ChartLines, largestValue } from "@/lib/trends/chart-lines";
import { brushHeight, chartFrame } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import classes from "./trend-chart.module.css";
import { type Brushing, useBrush } from "./use-brush";
import { moveAmongPoints, useFollowLink } from "./use-points";

// The drawing library is a third of all script, and draws in the browser only: it comes once the
// page stands. Names, values and the strip of periods are in the HTML.
const TrendPlot = dynamic(() => import("./trend-plot").then((module) => module.TrendPlot), {
  ssr: false,
});

export type TrendChartProps = {
  label: string;
  lines: ChartLines;
  /** Periods in which the model, prompt or taxonomy changed. */
  marks?: { label: string; text: string }[];
  /** What to do with a stretch of periods that was brushed; no brush where it is not given. */
  brush?: Brushing | null;
  /** Stands under the plot, aligned with it. */
  children?: ReactNode;
};

/** Lines over time. A point leads to its posts; a line that is picked shows its interval. */
export function TrendChart({ label, lines, marks = [], brush, children }: TrendChartProps) {
  const [pickedId, setPicked] = useState<string | null>(null);
  const [pointedId, setPointed] = useState<string | null>(null);
  const followLink = useFollowLink();
  const onBrush = useBrush(brush ?? null);
  const isBrushed = brush && lines.periods.length > 3;
  const height = chartFrame.height + (isBrushed ? brushHeight + 6 : 0);
  const isSingle = lines.lines.length === 1;
  const ticks = useMemo(
    () =>
      axisTicks(
        largestValue(lines.lines, { withIntervals: isSingle }),
        lines.metric === "share" ? 0 : 1,
      ),
    [lines, isSingle],
  );
  const focusedId = isSingle ? (lines.lines[0]?.id ?? null) : (pointedId ?? pickedId);
  return (
    <div className={classes.chart} data-single={isSingle}>
      <div className={classes.plot}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the links, this keeps the page from loading anew */}
        <div
          className={classes.drawing}
          style={{ height }}
          onClick={followLink}
          onKeyDown={moveAmongPoints}
        >
          <TrendPlot
            label={label}
            lines={lines}
            marks={marks}
            ticks={ticks}
            height={height}
            focusedId={focusedId}
            onBrush={isBrushed ? onBrush : null}
          />
        </div>
        {children}
      </div>
      {isSingle ? null : (
        <ChartLegend
          lines={lines}
          axisEnd={ticks.at(-1) ?? 1}
          pickedId={pickedId}
          onPick={(id) => setPicked(id === pickedId ? null : id)}
          onPoint={setPointed}
        />
      )}
    </div>
  );
}
