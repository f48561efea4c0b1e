import { formatCount, formatShare } from "@/lib/format";
import { formatPeriod } from "./period";
import { isShare, type TrendMetric } from "./trend-choices";
import type { Interval } from "./wilson-interval";

/** A value of a metric: "8.3%", "1,204". */
export function formatValue(value: number, metric: TrendMetric): string {
  return isShare(metric) ? formatShare(value) : formatCount(value);
}

/** The same for the ticks of an axis, all with as many decimals as their step needs: "8%", "2.5%". */
export function formatTick(value: number, metric: TrendMetric, step: number): string {
  if (!isShare(metric)) return formatCount(value);
  const decimals = Math.max(0, -Math.floor(Math.log10(step * 100) + 1e-9));
  return `${(value * 100).toFixed(decimals)}%`;
}

/** "5.1% to 13%" */
export function formatInterval(interval: Interval): string {
  return `${formatShare(interval.low)} to ${formatShare(interval.high)}`;
}

/** "Oct 2023 to Sep 2026", "Oct 2023" */
export function formatMonths(range: { from: string; to: string }): string {
  const from = formatPeriod(range.from);
  return range.from === range.to ? from : `${from} to ${formatPeriod(range.to)}`;
}
