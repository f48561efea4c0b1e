import type { Interval } from "@/lib/trends/wilson-interval";

/** How often intervals held the truth, and their median width. */
export type Tally = { coverage: number; medianWidth: number };

export function tallyIntervals(drawn: { interval: Interval; truth: number }[]): Tally {
  const covered = drawn.filter(
    ({ interval, truth }) => interval.low <= truth && truth <= interval.high,
  );
  const widths = drawn.map(({ interval }) => interval.high - interval.low).sort((a, b) => a - b);
  return {
    coverage: covered.length / drawn.length,
    medianWidth: widths[Math.floor(widths.length / 2)] ?? 0,
  };
}
