/** How a period is marked on the time axis of a chart. */
export function periodMark(label: string) {
  return {
    x: label,
    stroke: "var(--chart-text)",
    strokeDasharray: "1 3",
    label: { value: "\u25be", position: "insideTop" as const, fill: "var(--chart-text)" },
  };
}
