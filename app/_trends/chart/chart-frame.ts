/** The measures of a chart in px: what stands beside or under the plot is placed by them. */
export const chartFrame = {
  height: 340,
  axisHeight: 28,
  valueWidth: 44,
  margin: { top: 12, right: 8, bottom: 0, left: 0 },
};

/** The height of a chart of curves, which have no strip of periods below them. */
export const curveHeight = 280;

/** What a brush under the axis takes of the height. */
export const brushHeight = 20;

const text = { fill: "var(--chart-text)", fontSize: 12 };

/** How grid, axes and tooltip of every chart look. */
export const gridLook = { vertical: false, stroke: "var(--chart-grid)" };
export const bottomAxisLook = {
  height: chartFrame.axisHeight,
  tickLine: false,
  axisLine: { stroke: "var(--chart-axis)" },
  tick: text,
};
export const valueAxisLook = {
  width: chartFrame.valueWidth,
  tickLine: false,
  axisLine: false,
  tick: text,
};
export const tooltipLook = { isAnimationActive: false, cursor: { stroke: "var(--chart-axis)" } };

/** The periods of a chart over time, as its bottom axis. */
export const periodAxisLook = {
  ...bottomAxisLook,
  dataKey: "label",
  scale: "band" as const,
  minTickGap: 16,
};

export const plotHeight = chartFrame.height - chartFrame.axisHeight - chartFrame.margin.top;
