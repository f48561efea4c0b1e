import type { Interval } from "./wilson-interval";

type Size = { width: number; height: number };

/**
 * The `d` of an SVG path that draws values from 0 to their largest as a line; a null leaves a gap,
 * and a value that stands alone becomes a dot (with round line caps).
 * @param largest the value at the top; the largest of the values where it is not given
 */
export function sparklinePath(
  values: (number | null)[],
  size: Size,
  largest = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE),
): string {
  let isDrawing = false;
  const parts = values.map((value, index) => {
    if (value === null) {
      isDrawing = false;
      return "";
    }
    const place = placeOf({ index, value }, { count: values.length, size, largest });
    const part = isDrawing ? `L${place}` : `M${place}h0`;
    isDrawing = true;
    return part;
  });
  return parts.join("");
}

/** The `d` of the area between the ends of intervals; a null leaves a gap. */
export function bandPath(intervals: (Interval | null)[], size: Size, largest: number): string {
  const scale = { count: intervals.length, size, largest };
  const stretches: { index: number; interval: Interval }[][] = [];
  intervals.forEach((interval, index) => {
    if (interval === null) return;
    const isNext = index > 0 && intervals[index - 1] !== null;
    if (!isNext) stretches.push([]);
    stretches.at(-1)?.push({ index, interval });
  });
  return stretches
    .filter((stretch) => stretch.length > 1)
    .map((stretch) => {
      const top = stretch.map(({ index, interval }) =>
        placeOf({ index, value: interval.high }, scale),
      );
      const bottom = stretch.map(({ index, interval }) =>
        placeOf({ index, value: interval.low }, scale),
      );
      return `M${[...top, ...bottom.toReversed()].join("L")}Z`;
    })
    .join("");
}

function placeOf(
  point: { index: number; value: number },
  scale: { count: number; size: Size; largest: number },
): string {
  const step = scale.count > 1 ? scale.size.width / (scale.count - 1) : 0;
  const height = Math.max(0, 1 - point.value / scale.largest);
  return `${round(point.index * step)} ${round(scale.size.height * height)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
