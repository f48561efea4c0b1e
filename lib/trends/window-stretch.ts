import { addMonths, monthsBetween } from "./period";
import type { MonthSpan } from "./topic-shares";

/** Both ends as parts of the length of a line, from 0 to 1. */
export type Stretch = { start: number; end: number };

/**
 * Where a span of months lies along a line whose points are periods, the first at 0 and the last at
 * 1; a point is the middle of its period. What sticks out is cut off; null where nothing is left.
 */
export function stretchOf(span: MonthSpan, periods: MonthSpan[]): Stretch | null {
  const steps = periods.length - 1;
  if (steps < 1) return null;
  const along = (month: string) => Math.min(1, Math.max(0, beginningOf(month, periods) / steps));
  const [start, end] = [along(span.from), along(addMonths(span.to, 1))];
  return start < end ? { start, end } : null;
}

/** Where a month begins, in steps from the middle of the first period. */
function beginningOf(month: string, periods: MonthSpan[]): number {
  const index = periods.findIndex(({ to }) => to >= month);
  const period = periods[index];
  if (!period) return periods.length - 0.5;
  const passed = Math.max(0, monthsBetween(period.from, month) - 1);
  return index + passed / monthsBetween(period.from, period.to) - 0.5;
}
