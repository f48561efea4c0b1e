/** The measures of a chart in px: what stands beside or under the plot is placed by them. */
export const chartFrame = {
  height: 340,
  axisHeight: 28,
  valueWidth: 44,
  margin: { top: 12, right: 8, bottom: 0, left: 0 },
};

/** What a brush under the axis takes of the height. */
export const brushHeight = 20;

export const plotHeight = chartFrame.height - chartFrame.axisHeight - chartFrame.margin.top;
